using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using ScriptProxy.Accept;
using ScriptProxy.Identify;
using ScriptProxy.Sdk;
using ScriptProxy.Tests.Forward;

namespace ScriptProxy.Tests.Identify;

/// <summary>Whose connection it is: the container's that has the address, and had it before.</summary>
public sealed class CallingContainersTests : IDisposable
{
    private static readonly DateTimeOffset s_before = TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(1);
    private static readonly DateTimeOffset s_after = TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(1);

    private readonly NetworkedEngine _engine = new();
    private readonly HttpMessageInvoker _invoker;
    private readonly ContainerChanges _changes;
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public CallingContainersTests()
    {
        _invoker = new HttpMessageInvoker(_engine);
        _changes = new ContainerChanges(_invoker, TimeProvider.System, NullLogger<ContainerChanges>.Instance);
        _engine.AddNetwork("front", "172.18.0.0/16", "172.18.0.1");
        _engine.Run("web", "front", "172.18.0.2", s_before);
    }

    [Fact]
    public async Task The_container_that_has_the_address_is_calling()
    {
        var caller = Assert.IsType<Caller.Found>(await AskAsync(Connection("172.18.0.2")));

        Assert.Equal(("web", "web", "container:web"), (caller.Info.Name, caller.Info.ComposeService, caller.Name));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task Loopback_is_no_container_and_nobody_is_asked(string peer)
    {
        Assert.Same(Caller.None, await AskAsync(Connection(peer)));
        Assert.Empty(_engine.Asked);
        Assert.Equal(0, _engine.Streams);
    }

    [Theory]
    [InlineData("172.18.0.1")]
    [InlineData("192.168.1.7")]
    [InlineData("fe80::1")]
    public async Task The_gateway_and_other_machines_are_no_container(string peer) => Assert.Same(Caller.None, await AskAsync(Connection(peer)));

    [Fact]
    public async Task An_address_in_a_network_that_we_are_not_on_says_nothing() =>
        Assert.Same(Caller.None, await AskAsync(Connection("172.18.0.2"), own: "172.30.0.1"));

    [Fact]
    public async Task A_proxy_in_a_container_is_on_the_network_it_was_called_on()
    {
        _engine.Run("proxy", "front", "172.18.0.9", s_before);

        Assert.IsType<Caller.Found>(await AskAsync(Connection("172.18.0.2", local: "172.18.0.9"), own: "172.18.0.9"));
    }

    [Fact]
    public async Task An_address_that_two_networks_have_says_nothing()
    {
        _engine.AddNetwork("back", "172.18.0.0/24", "172.18.0.254");

        Assert.Same(Caller.None, await AskAsync(Connection("172.18.0.2")));
    }

    [Fact]
    public async Task An_address_that_two_containers_have_says_nothing()
    {
        _engine.Run("twin", "front", "172.18.0.2", s_before);

        Assert.Same(Caller.None, await AskAsync(Connection("172.18.0.2")));
    }

    [Fact]
    public async Task Version_6_works_the_same()
    {
        _engine.AddNetwork("six", "fd00:18::/64", "fd00:18::1");
        _engine.Run("modern", "six", "fd00:18::2", s_before);

        Assert.Equal("container:modern", (await AskAsync(Connection("fd00:18::2"), own: "fd00:18::1")).Name);
    }

    [Theory]
    [InlineData("container:web")]
    [InlineData(null)]
    public async Task A_container_in_the_network_of_another_one_makes_it_nobody(string? mode)
    {
        _engine.Run("sidecar", "", "", s_before, mode ?? "container:" + NetworkedEngine.Id("web"));

        Assert.Same(Caller.None, await AskAsync(Connection("172.18.0.2")));
    }

    [Fact]
    public async Task A_container_that_got_the_address_later_inherits_nothing()
    {
        var connection = Connection("172.18.0.2");
        _engine.Remove("web");
        _engine.Run("heir", "front", "172.18.0.2", s_after);

        Assert.Same(Caller.None, await AskAsync(connection));
    }

    [Fact]
    public async Task A_known_connection_does_not_pass_to_the_next_holder_of_the_address()
    {
        var connection = Connection("172.18.0.2");
        Assert.Equal("container:web", (await AskAsync(connection)).Name);
        var version = _changes.Version;

        _engine.Remove("web");
        _engine.Run("heir", "front", "172.18.0.2", s_after);
        _engine.Tell();
        await ChangedAsync(version);

        Assert.Same(Caller.None, await AskAsync(connection));
    }

    [Fact]
    public async Task A_process_that_calls_before_its_container_counts_as_started_is_known_by_its_connection_to_the_network()
    {
        _engine.Run("hasty", "front", "172.18.0.3", TimeProvider.System.GetUtcNow() + TimeSpan.FromMilliseconds(200));
        _engine.Past = Connected("hasty", TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(1));

        Assert.Equal("container:hasty", (await AskAsync(Connection("172.18.0.3"))).Name);
    }

    [Fact]
    public async Task One_that_was_connected_after_the_connection_is_nobody()
    {
        _engine.Run("heir", "front", "172.18.0.3", s_after);
        _engine.Past = Connected("heir", s_after) + Connected("other", s_before);

        Assert.Same(Caller.None, await AskAsync(Connection("172.18.0.3")));
    }

    [Fact]
    public async Task A_container_that_is_not_listed_yet_is_waited_for()
    {
        var lists = 0;
        _engine.Listing = () =>
        {
            if (++lists == 2)
            {
                _engine.Run("hasty", "front", "172.18.0.3", s_before);
            }
        };

        Assert.Equal("container:hasty", (await AskAsync(Connection("172.18.0.3"))).Name);
    }

    [Fact]
    public async Task A_connection_is_looked_up_once_while_nothing_changes()
    {
        var connection = Connection("172.18.0.2");
        await AskAsync(connection);
        var asked = _engine.Asked.Count;
        await AskAsync(connection);

        Assert.Equal((3, 3, 1), (asked, _engine.Asked.Count, _engine.Streams));
    }

    [Fact]
    public async Task A_renamed_container_has_its_new_name_at_once()
    {
        var connection = Connection("172.18.0.2");
        await AskAsync(connection);
        var version = _changes.Version;
        _engine.Rename("web", "old-web");
        _engine.Tell();
        await ChangedAsync(version);

        Assert.Equal("container:old-web", (await AskAsync(connection)).Name);
    }

    [Fact]
    public async Task Without_events_no_answer_is_kept()
    {
        var connection = Connection("172.18.0.2");
        await AskAsync(connection);
        var version = _changes.Version;
        _engine.BreakEvents();
        await ChangedAsync(version);
        _engine.Remove("web");
        _engine.Run("heir", "front", "172.18.0.2", s_after);

        Assert.Same(Caller.None, await AskAsync(connection));
        Assert.Equal(2, _engine.Streams);
    }

    [Fact]
    public async Task While_the_engine_cannot_be_asked_who_reads_it_fails()
    {
        _engine.IsDown = true;
        var client = new Client { Listener = "tcp", Address = IPAddress.Parse("172.18.0.2"), Caller = await AskAsync(Connection("172.18.0.2")) };

        Assert.Contains("the engine is down", Assert.Throws<InvalidOperationException>(() => client.Container).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => client.Name);
        Assert.Equal(("172.18.0.2", "172.18.0.2"), (client.Label, client.ToString()));
    }

    [Fact]
    public async Task A_connection_of_unknown_origin_is_nobodys_for_certain()
    {
        var noted = Connection("172.18.0.2");

        Assert.IsType<Caller.Unknown>(await AskAsync(new ClientConnection(noted.Client, Output(), CancellationToken.None)));
        Assert.Same(Caller.None, await AskAsync(new ClientConnection(new Client { Listener = "unix" }, Output(), CancellationToken.None)));
    }

    [Theory]
    [InlineData("tcp://10.0.0.1:2375")]
    [InlineData("tcp://docker:2375")]
    public async Task The_networks_of_another_machine_say_nothing(string upstream) =>
        Assert.IsType<Caller.Unknown>(await AskAsync(Connection("172.18.0.2"), upstream: upstream));

    public void Dispose()
    {
        _changes.Dispose();
        _invoker.Dispose();
        _engine.Dispose();
        _socket.Dispose();
    }

    private static string Connected(string container, DateTimeOffset at) =>
        $$$"""{"Type":"network","Action":"connect","Actor":{"ID":"1","Attributes":{"container":"{{{NetworkedEngine.Id(container)}}}"}},"timeNano":{{{(at - DateTimeOffset.UnixEpoch).Ticks * 100}}} }""" + "\n";

    private async Task<Caller> AskAsync(ClientConnection connection, string own = "172.18.0.1", string upstream = "unix:///run/docker.sock") =>
        await new CallingContainers(ScriptedEngine.Parse(upstream), _invoker, _changes, TimeProvider.System) { OwnAddresses = () => new HashSet<IPAddress> { IPAddress.Parse(own) } }
            .OfAsync(connection, TestContext.Current.CancellationToken);

    private ClientConnection Connection(string peer, string local = "172.18.0.1") => new(
        new Client { Listener = "tcp", Address = IPAddress.Parse(peer) }, Output(), CancellationToken.None)
    {
        Origin = new ConnectionOrigin(IPAddress.Parse(peer), IPAddress.Parse(local), TimeSpan.Zero, TimeProvider.System),
    };

    private OutputGate Output() => new(new SocketOutput(_socket, MemoryPool<byte>.Shared, PipeWriter.Create(Stream.Null)), static () => { });

    private async Task ChangedAsync(long version)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        enough.CancelAfter(TimeSpan.FromSeconds(30));
        while (_changes.Version == version)
        {
            await _changes.NextAsync(version, TimeSpan.FromMilliseconds(20), enough.Token);
            enough.Token.ThrowIfCancellationRequested();
        }
    }
}
