using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Text;

namespace ScriptProxy.Sdk.Testing;

/// <summary>
/// A request of a test: made by <c>Request(Containers.Create, ...)</c> or <c>Post("/containers/create", ...)</c>, given its surroundings by
/// <c>As</c> and <c>With...</c>, and ended by what must become of it, <c>Should...</c>. Immutable: each call gives another request, so
/// one can be kept in a variable and varied. It is decoded by the same code as a request from the network.
/// </summary>
/// <example><c>Test("a name", Post("/containers/create", new { Image = "a" }).As(listener: "ci").WithVersion("1.44").ShouldBeAllowed());</c></example>
public sealed partial class TestRequest
{
    private KeyValuePair<string, string>[] _query = [];
    private string? _whenQuery;

    private TestRequest()
    {
    }

    /// <summary>A request of which nothing is said.</summary>
    internal static TestRequest Plain { get; } = new();

    internal string Method { get; private set; } = "GET";

    internal string? Body { get; private set; }

    internal string Path { get; private set; } = "/_ping";

    internal string? Version { get; private set; }

    internal ApiVersion? MinApiVersion { get; private set; }

    internal ApiVersion EngineVersion { get; private set; } = DescribedVersions.Newest;

    internal IReadOnlyList<KeyValuePair<string, string>> Headers { get; private set; } = [];

    internal IReadOnlyList<KeyValuePair<string, string>> Settings { get; private set; } = [];

    /// <summary>The texts of the files that settings name, by path.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> SettingFiles { get; private set; } = [];

    internal Client Client { get; private set; } = new() { Listener = "test" };

    /// <summary>A Thursday at noon, so that a rule about time gives the same answer every day.</summary>
    internal DateTimeOffset Now { get; private set; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Path and query as they would stand on the request line.</summary>
    internal string Target
    {
        get
        {
            var text = new StringBuilder();
            if (Version is not null)
            {
                text.Append("/v").Append(Version);
            }

            text.Append(Path);
            var separator = Path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            IEnumerable<KeyValuePair<string, string>> query = _whenQuery is null || _query.Any(pair => pair.Key == _whenQuery)
                ? _query
                : [new(_whenQuery, "-"), .. _query];
            foreach (var (name, value) in query)
            {
                text.Append(separator).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }

            return text.ToString();
        }
    }

    /// <summary>Says the body: an anonymous object, a dictionary or list, or a text that is sent as it is.</summary>
    /// <example><c>Test("a name", Request(Containers.Create).WithBody(new { Image = "a", Labels = new { owner = "me" } }).ShouldBeAllowed());</c></example>
    public TestRequest WithBody(object body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return With(request => request.Body = PlainJson.Of(body));
    }

    /// <summary>Adds a query parameter.</summary>
    /// <example><c>Test("a name", Request(Containers.Remove, "web").WithQuery("force", "1").ShouldBeAllowed());</c></example>
    public TestRequest WithQuery(string name, string value) => With(request => request._query = [.. _query, new(name, value)]);

    /// <summary>Adds a header. <c>Content-Type: application/json</c> comes by itself with a body.</summary>
    /// <example><c>Test("a name", Post("/containers/create", "{}").WithHeader("Content-Type", "text/plain").ShouldBeRefused("SP1003"));</c></example>
    public TestRequest WithHeader(string name, string value) => With(request => request.Headers = [.. Headers, new(name, value)]);

    /// <summary>Says the API version that the client asks for; without it, the request has none, and the engine takes its newest.</summary>
    /// <example><c>Test("a name", Request(Containers.List).WithVersion("1.44").ShouldBeAllowed());</c></example>
    public TestRequest WithVersion(string version) => With(request => request.Version = version);

    /// <summary>Says the newest API version that the engine speaks; without it, it is the newest that the proxy knows.</summary>
    /// <example><c>Test("a name", Request(Containers.List).WithEngineVersion("1.44").ShouldBeAllowed());</c></example>
    public TestRequest WithEngineVersion(string version) => With(request => request.EngineVersion = ApiVersion.Parse(version));

    /// <summary>Says <c>--min-api-version</c>, below which clients are refused; without it, it is the default of <c>run</c>.</summary>
    /// <example><c>Test("a name", Get("/_ping").WithVersion("1.24").WithMinApiVersion("1.24").ShouldBeAllowed());</c></example>
    public TestRequest WithMinApiVersion(string version) => With(request => request.MinApiVersion = ApiVersion.Parse(version));

    /// <summary>
    /// Says a setting: <c>Settings["NAME"]</c> in rules. The rules are loaded anew with it, since they read settings at their top level. A
    /// test sees no setting it does not name, whatever the environment has.
    /// </summary>
    /// <example><c>Test("a name", Request(Containers.List).WithSetting("MAINTENANCE", "true").ShouldBeDenied());</c></example>
    public TestRequest WithSetting(string name, string value) =>
        With(request => request.Settings = [.. Settings.Where(setting => setting.Key != name), new(name, value)]);

    /// <summary>
    /// Says a setting that names a file, and what the file says: <c>Settings.File("NAME")</c> in rules. No file is written or read. The rules
    /// are loaded anew with it.
    /// </summary>
    /// <example><c>Test("a name", Request(Containers.List).WithSettingFile("PATTERNS_FILE", "^/containers/json$\n").ShouldBeAllowed());</c></example>
    public TestRequest WithSettingFile(string name, string text)
    {
        var path = "/declared/" + name;
        return WithSetting(name, path).With(request => request.SettingFiles = [.. SettingFiles.Where(file => file.Key != path), new(path, text)]);
    }

    /// <summary>Says when the request comes (<c>r.Now</c>); without it, 2026-01-01T12:00Z, a Thursday.</summary>
    /// <example><c>Test("a name", Request(Containers.List).At("2026-03-01T22:30Z").ShouldBeAllowed());</c></example>
    public TestRequest At(string time) =>
        With(request => request.Now = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    /// <summary>Says who sends it; what is not named stays as it was. Without it, the listener is called <c>test</c>, and nothing else is known.</summary>
    /// <param name="listener">The name of the listener (<c>r.Client.Listener</c>).</param>
    /// <param name="user">The name of the unix user (<c>r.Client.User.Name</c>).</param>
    /// <param name="uid">The user id; 1000 where only a name is given.</param>
    /// <param name="gid">The group id; the user id where it is not given.</param>
    /// <param name="address">The IP address (<c>r.Client.Address</c>).</param>
    /// <example><c>Test("a name", Request(Containers.List).As(listener: "ci", user: "alice").ShouldBeAllowed());</c></example>
    public TestRequest As(string? listener = null, string? user = null, int? uid = null, int? gid = null, string? address = null) => With(request =>
    {
        var peer = Client.User;
        if (user is not null || uid is not null || gid is not null)
        {
            var id = uid ?? peer?.Uid ?? 1000;
            peer = new UnixPeer(id, gid ?? peer?.Gid ?? id, 0);
            peer = user is null ? peer : peer with { Name = user };
        }

        request.Client = Client with
        {
            Listener = listener ?? Client.Listener,
            User = peer,
            Address = address is null ? Client.Address : IPAddress.Parse(address),
        };
    });

    /// <summary>Says which verified certificate it has shown (<c>r.Client.Certificate</c>), as to a <c>tls://</c> listener.</summary>
    /// <param name="commonName">The common name, from which the subject follows.</param>
    /// <param name="uri">Its one URI, a SPIFFE ID for example.</param>
    /// <param name="dns">Its one DNS name.</param>
    /// <param name="publicKeySha256">The SHA-256 of its key in hexadecimal digits; zeros where it is not given.</param>
    /// <example><c>Test("a name", Request(Containers.List).WithCertificate("ci").ShouldBeAllowed());</c></example>
    public TestRequest WithCertificate(string? commonName = null, string? uri = null, string? dns = null, string? publicKeySha256 = null) =>
        With(request => request.Client = Client with
        {
            Certificate = new ClientCertificate
            {
                Subject = commonName is null ? "" : $"CN={commonName}",
                CommonName = commonName,
                Uris = uri is null ? [] : [uri],
                DnsNames = dns is null ? [] : [dns],
                PublicKeySha256 = publicKeySha256 ?? new string('0', 64),
            },
        });

    /// <summary>The request line and the body.</summary>
    public override string ToString() => Body is null ? $"{Method} {Target}" : $"{Method} {Target} {Body}";

    internal TestRequest To(string method, string path, string? body) => With(request =>
    {
        request.Method = method;
        request.Path = path;
        request.Body = body;
    });

    internal TestRequest WhenQuery(string? name) => With(request => request._whenQuery = name);

    private TestRequest With([NotNull] Action<TestRequest> change)
    {
        var copy = (TestRequest)MemberwiseClone();
        change(copy);
        return copy;
    }
}
