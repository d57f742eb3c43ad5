using System.Text;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Tests;

/// <summary>Makes requests without HTTP, for tests of what comes after decoding.</summary>
internal static class Requests
{
    /// <summary>A request of <paramref name="operation"/> by its first route, path parameters left as their names.</summary>
    public static DockerRequest Of(Operation operation, string json = "", params (string Name, string Value)[] query) =>
        Of(NoEngine.Instance, operation, json, query);

    /// <summary>The same in front of a daemon of the test's own.</summary>
    public static DockerRequest Of(IEngine engine, Operation operation, string json, params (string Name, string Value)[] query) =>
        Of(engine, null, operation, Encoding.UTF8.GetBytes(json), query);

    /// <summary>The same by a client that asks for an API version.</summary>
    public static DockerRequest At(string version, Operation operation, string json, params (string Name, string Value)[] query) =>
        Of(NoEngine.Instance, ApiVersion.Parse(version), operation, Encoding.UTF8.GetBytes(json), query);

    /// <summary>The same with a body that may be no text.</summary>
    public static DockerRequest Of(Operation operation, byte[] json) => Of(NoEngine.Instance, null, operation, json, []);

    private static DockerRequest Of(
        IEngine engine, ApiVersion? version, Operation operation, byte[] json, (string Name, string Value)[] query)
    {
        var route = operation.Description.Routes.FirstOrDefault(new RouteTemplate("GET", "/unknown"));
        var parameters = operation.Description.CreateQuery();
        foreach (var (name, value) in query)
        {
            parameters.Add(name, value);
        }

        var head = new RequestHead
        {
            Operation = operation,
            Method = route.Method,
            Path = route.Template,
            ApiVersion = version,
            PathParameters = route.Template.Contains('{') ? ["web"] : [],
            Query = parameters,
            Client = new Client { Listener = "test" },
            Engine = engine,
            Now = DateTimeOffset.UnixEpoch,
            Id = "00000001",
        };
        return operation.Bind(head, json);
    }
}
