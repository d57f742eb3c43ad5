using System.Text;
using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Rules.Packs;

/// <summary>A request that a rule of a pack applies to, or one that it leaves alone.</summary>
/// <param name="Rule">The name of the rule.</param>
/// <param name="Applies">True when the rule must take effect: deny, allow or rewrite.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Body">The JSON body.</param>
internal sealed record PackCase(string Rule, bool Applies, Operation Operation, string Body)
{
    /// <summary>The object in the path, of those that <see cref="PackEngine"/> has.</summary>
    public string Target { get; init; } = "web";

    public (string Name, string Value)[] Query { get; init; } = [];

    public ApiVersion? Version { get; init; } = new ApiVersion(1, 44);

    public static PackCase Bad(string rule, Operation operation, string body = "") => new(rule, true, operation, body);

    public static PackCase Good(string rule, Operation operation, string body = "") => new(rule, false, operation, body);

    /// <summary>A container whose HostConfig is this.</summary>
    public static string Host(string hostConfig) => $$"""{"Image":"app:1","HostConfig":{{hostConfig}}}""";

    /// <summary>A service whose ContainerSpec is this.</summary>
    public static string Service(string containerSpec) => $$$"""{"Name":"s","TaskTemplate":{"ContainerSpec":{{{containerSpec}}}}}""";

    /// <summary>A service with these limits.</summary>
    public static string Limits(string limits) => """{"TaskTemplate":{"Resources":{"Limits":""" + limits + "}}}";

    public DockerRequest Request()
    {
        var route = Operation.Description.Routes.FirstOrDefault(new RouteTemplate("GET", "/unknown"));
        var query = Operation.Description.CreateQuery();
        foreach (var (name, value) in Query)
        {
            query.Add(name, value);
        }

        var head = new RequestHead
        {
            Operation = Operation,
            Method = route.Method,
            Path = route.Template,
            PathParameters = route.Template.Contains('{') ? [Target] : [],
            Query = query,
            Client = new Client { Listener = "test" },
            Engine = PackEngine.Instance,
            Now = DateTimeOffset.UnixEpoch,
            Id = "00000001",
            ApiVersion = Version,
        };
        return Operation.Bind(head, Encoding.UTF8.GetBytes(Body));
    }

    public override string ToString() => $"{Rule}: {(Applies ? "bad" : "good")} {Operation.Name} {Target} {string.Join('&', Query)} {Body}";
}
