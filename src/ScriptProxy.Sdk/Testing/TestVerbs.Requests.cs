using System.Buffers;
using System.Text;
using ScriptProxy.Sdk.Bodies;

namespace ScriptProxy.Sdk.Testing;

public static partial class TestVerbs
{
    private const string AnyName = "any";

    /// <summary>A request for an operation, about an object where it needs one; an operation with a body gets an empty one.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="target">The id or name in the path; <c>any</c> where the path needs one and none is given.</param>
    /// <param name="more">Further names in the path.</param>
    /// <example><c>Test("a name", Request(Containers.Stop, "web").ShouldBeAllowed());</c></example>
    public static TestRequest Request(Operation operation, string? target = null, params string[] more)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(more);
        var needsBody = operation.Body == BodyKind.Json && !operation.Description.BodyOptional;
        return To(operation, target is null ? [] : [target, .. more], needsBody ? WriteBody(Bind(operation)) : null);
    }

    /// <summary>A request for an operation without an object in its path, filled in by name and type as a rule sees it.</summary>
    /// <example><c>Test("a name", Request(Containers.Create, r =&gt; { r.Body.Image = "a"; r.Body.HostConfig.Privileged = true; r.Query.Name = "web"; }).ShouldBeDenied());</c></example>
    public static TestRequest Request<T>(Operation<T> operation, Action<T> fill)
        where T : DockerRequest => Filled(operation, [], fill);

    /// <summary>A request for an operation about an object, filled in by name and type as a rule sees it.</summary>
    /// <example><c>Test("a name", Request(Exec.Create, "web", r =&gt; r.Body.Cmd = ["id"]).ShouldBeAllowed());</c></example>
    public static TestRequest Request<T>(Operation<T> operation, string target, Action<T> fill)
        where T : DockerRequest => Filled(operation, [target], fill);

    /// <summary>A request as it stands on the request line, path and query percent-encoded by whoever writes it, with a body or none.</summary>
    /// <example><c>Test("a name", Request("OPTIONS", "/containers/json").ShouldBeDenied());</c></example>
    public static TestRequest Request(string method, string target, object? body = null) =>
        TestCollector.Template.To(method, target, body is null ? null : PlainJson.Of(body));

    /// <summary>A GET request.</summary>
    /// <example><c>Test("a name", Get("/containers/json?all=1").ShouldBeAllowed());</c></example>
    public static TestRequest Get(string target) => Request("GET", target);

    /// <summary>A HEAD request.</summary>
    /// <example><c>Test("a name", Head("/containers/web/archive?path=/etc").ShouldBeDenied());</c></example>
    public static TestRequest Head(string target) => Request("HEAD", target);

    /// <summary>A DELETE request.</summary>
    /// <example><c>Test("a name", Delete("/containers/web?force=1").ShouldBeAllowed());</c></example>
    public static TestRequest Delete(string target) => Request("DELETE", target);

    /// <summary>A POST request; the body is an anonymous object, or JSON as text.</summary>
    /// <example><c>Test("a name", Post("/containers/create", new { Image = "a", HostConfig = new { PidMode = "host" } }).ShouldBeDenied());</c></example>
    public static TestRequest Post(string target, object? body = null) => Request("POST", target, body);

    /// <summary>A PUT request; the body is an anonymous object, or a text.</summary>
    /// <example><c>Test("a name", Put("/containers/web/archive?path=/", "tar").ShouldBeDenied());</c></example>
    public static TestRequest Put(string target, object? body = null) => Request("PUT", target, body);

    private static TestRequest Filled<T>(Operation<T> operation, string[] targets, Action<T> fill)
        where T : DockerRequest
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(fill);
        var typed = (T)Bind(operation);
        fill(typed);
        var request = To(operation, targets, operation.Body == BodyKind.Json ? WriteBody(typed) : null);
        return typed.Query.Keys.Aggregate(request, (result, name) => typed.Query.All(name).Aggregate(result, (inner, value) => inner.WithQuery(name, value)));
    }

    private static TestRequest To(Operation operation, string[] targets, string? body)
    {
        var routes = operation.Description.Routes;
        var route = routes.Length == 0 ? new RouteTemplate("GET", "/unknown") : routes.FirstOrDefault(static route => route.WhenQuery is null, routes[0]);
        var parameters = route.Template.Count(static c => c == '{');
        if (targets.Length > parameters)
        {
            throw new ArgumentException($"the path of {operation} ({route.Template}) has no place for '{targets[parameters]}'");
        }

        var names = targets.Concat(Enumerable.Repeat(AnyName, parameters - targets.Length))
            .Select(static name => Uri.EscapeDataString(name).Replace("%2F", "/", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal));
        return TestCollector.Template.To(route.Method, route.Fill([.. names]), body).WhenQuery(route.WhenQuery);
    }

    /// <summary>The typed request with an empty body.</summary>
    private static DockerRequest Bind(Operation operation)
    {
        var head = new RequestHead
        {
            Operation = operation,
            Method = "",
            Path = "",
            Query = operation.Description.CreateQuery(),
            Client = TestRequest.Plain.Client,
            Engine = TestRequest.Plain.Engine,
            Now = TestRequest.Plain.Now,
            Id = "",
        };
        if (operation.Body != BodyKind.Json)
        {
            return operation.Bind(head, default);
        }

        try
        {
            return operation.Bind(head, "{}"u8);
        }
        catch (BodyFormatException)
        {
            // A few operations take a list.
            return operation.Bind(head, "[]"u8);
        }
    }

    private static string WriteBody(DockerRequest request)
    {
        var output = new ArrayBufferWriter<byte>();
        request.WriteBody(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
