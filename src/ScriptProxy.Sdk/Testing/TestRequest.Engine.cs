using System.Security.Cryptography;
using System.Text;
using ScriptProxy.Sdk.Access;
using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Sdk.Testing;

public sealed partial class TestRequest
{
    private static readonly Dictionary<string, string> s_nothing = [];

    internal DeclaredObjects Engine { get; private set; } = new();

    /// <summary>
    /// Puts a container into the engine: <c>r.Engine.Container(...)</c> finds it by name, id and unique beginning of the id. It runs, has
    /// nothing of the host, and an id that follows from its name; the second argument changes that. What is not put there does not exist.
    /// </summary>
    /// <example><c>Test("a name", Request(Containers.Stop, "db").WithContainer("db", c =&gt; c with { Labels = Labels(("owner", "me")) }).ShouldBeAllowed());</c></example>
    public TestRequest WithContainer(string name, Func<ContainerInfo, ContainerInfo>? change = null)
    {
        var container = new ContainerInfo(
            Id("container", name), name, "busybox:latest", "sha256:" + Id("image", "busybox:latest"), s_nothing, Running: true, Privileged: false, "bridge", "");
        return WithContainer(change?.Invoke(container) ?? container);
    }

    /// <summary>Puts a container into the engine, described whole.</summary>
    /// <exception cref="ArgumentException">The id is not 64 hexadecimal digits.</exception>
    public TestRequest WithContainer(ContainerInfo container)
    {
        ArgumentNullException.ThrowIfNull(container);
        Require(IdText.IsFull(container.Id), "container", container.Id, "64 hexadecimal digits");
        return With(request => request.Engine = Engine with { Containers = [.. Engine.Containers.Where(other => other.Id != container.Id), container] });
    }

    /// <summary>Puts an image into the engine: <c>r.Engine.Image(...)</c> finds it by reference and id. The second argument changes it.</summary>
    /// <example><c>Test("a name", Request(Containers.Create, r =&gt; r.Body.Image = "app:1").WithImage("app:1", i =&gt; i with { User = "1000" }).ShouldBeAllowed());</c></example>
    public TestRequest WithImage(string reference, Func<ImageInfo, ImageInfo>? change = null)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var tag = reference[(reference.LastIndexOf('/') + 1)..].Contains(':', StringComparison.Ordinal) ? reference : reference + ":latest";
        var image = new ImageInfo("sha256:" + Id("image", tag), [tag], [], s_nothing, "");
        return WithImage(change?.Invoke(image) ?? image);
    }

    /// <summary>Puts an image into the engine, described whole.</summary>
    /// <exception cref="ArgumentException">The id is not <c>sha256:</c> and 64 hexadecimal digits.</exception>
    public TestRequest WithImage(ImageInfo image)
    {
        ArgumentNullException.ThrowIfNull(image);
        Require(image.Id.StartsWith("sha256:", StringComparison.Ordinal) && ImageReferenceGrammar.ImageId(image.Id) == image.Id, "image", image.Id, "sha256: and 64 hexadecimal digits");
        return With(request => request.Engine = Engine with { Images = [.. Engine.Images.Where(other => other.Id != image.Id), image] });
    }

    /// <summary>Puts a volume into the engine: of the local driver, without options. The second argument changes it.</summary>
    /// <example><c>Test("a name", Request(Containers.Create, r =&gt; r.Body.HostConfig.Binds.Add("disk:/d")).WithVolume("disk", v =&gt; v with { Options = Labels(("o", "bind"), ("device", "/etc")) }).ShouldBeDenied());</c></example>
    public TestRequest WithVolume(string name, Func<VolumeInfo, VolumeInfo>? change = null)
    {
        var volume = new VolumeInfo(name, "local", s_nothing, s_nothing);
        return WithVolume(change?.Invoke(volume) ?? volume);
    }

    /// <summary>Puts a volume into the engine, described whole.</summary>
    public TestRequest WithVolume(VolumeInfo volume)
    {
        ArgumentNullException.ThrowIfNull(volume);
        return With(request => request.Engine = Engine with { Volumes = [.. Engine.Volumes.Where(other => other.Name != volume.Name), volume] });
    }

    /// <summary>Puts a network into the engine: a bridge, but <c>host</c> and <c>none</c> are what they are called. The second argument changes it.</summary>
    /// <example><c>Test("a name", Request(Networks.Remove, "mine").WithNetwork("mine", n =&gt; n with { Labels = Labels(("owner", "me")) }).ShouldBeAllowed());</c></example>
    public TestRequest WithNetwork(string name, Func<NetworkInfo, NetworkInfo>? change = null)
    {
        var network = new NetworkInfo(Id("network", name), name, name switch { "host" => "host", "none" => "null", _ => "bridge" }, s_nothing);
        return WithNetwork(change?.Invoke(network) ?? network);
    }

    /// <summary>Puts a network into the engine, described whole.</summary>
    /// <exception cref="ArgumentException">The id is not one of a network.</exception>
    public TestRequest WithNetwork(NetworkInfo network)
    {
        ArgumentNullException.ThrowIfNull(network);
        Require(IdText.IsFullNetwork(network.Id), "network", network.Id, "64 hexadecimal digits");
        return With(request => request.Engine = Engine with { Networks = [.. Engine.Networks.Where(other => other.Id != network.Id), network] });
    }

    /// <summary>Puts an exec instance into the engine, in a container of that name.</summary>
    /// <example><c>Test("a name", Request(Exec.Start, "e1").WithContainer("web").WithExec("e1", "web").ShouldBeAllowed());</c></example>
    public TestRequest WithExec(string id, string container)
    {
        var named = Engine.Containers.FirstOrDefault(other => other.Name == container)?.Id ?? Id("container", container);
        return With(request => request.Engine = Engine with { Execs = [.. Engine.Execs.Where(other => other.Id != id), new ExecInfo(id, named, Running: false)] });
    }

    private static string Id(string kind, string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind} {name}")));

    private static void Require(bool isRight, string what, string id, string form)
    {
        if (!isRight)
        {
            throw new ArgumentException($"'{id}' is not the id of a {what}: {form}");
        }
    }
}
