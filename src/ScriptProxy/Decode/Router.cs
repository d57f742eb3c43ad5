using System.Collections.Frozen;
using ScriptProxy.Sdk;

namespace ScriptProxy.Decode;

/// <summary>
/// Finds the operation of a method and decoded path, as the daemon's router does: methods are exact tokens, paths are case-sensitive,
/// the first registered template wins, a wrong method is simply unknown.
/// </summary>
internal sealed class Router
{
    private readonly FrozenDictionary<string, MethodRoutes> _byMethod;

    private Router(FrozenDictionary<string, MethodRoutes> byMethod) => _byMethod = byMethod;

    public static Router Instance { get; } = Build(OperationTable.All);

    /// <summary>
    /// The operation and its path parameters. <paramref name="rawPath"/> is the same path as it came: the fixed parts of a template have
    /// to stand there literally, only parameters may be percent-encoded.
    /// </summary>
    public RouteMatch Match(string method, string path, ReadOnlySpan<char> rawPath, ReadOnlySpan<char> rawQuery)
    {
        if (_byMethod.TryGetValue(method, out var routes))
        {
            if (routes.Exact.TryGetValue(path, out var exact))
            {
                foreach (var route in exact)
                {
                    if (route.Accepts(rawQuery))
                    {
                        return rawPath.SequenceEqual(path) ? new RouteMatch(route.Operation, []) : RouteMatch.NotLiteral;
                    }
                }
            }

            foreach (var route in routes.Parameterised)
            {
                if (route.TryMatch(path, out var values))
                {
                    return route.IsLiteralIn(rawPath, values) ? new RouteMatch(route.Operation, values) : RouteMatch.NotLiteral;
                }
            }
        }

        return new RouteMatch(Operations.Unknown, []);
    }

    private static Router Build(IEnumerable<Operation> operations)
    {
        var exact = new Dictionary<string, Dictionary<string, List<Route>>>(StringComparer.Ordinal);
        var parameterised = new Dictionary<string, List<Route>>(StringComparer.Ordinal);
        foreach (var operation in operations)
        {
            foreach (var template in operation.Description.Routes)
            {
                var route = new Route(operation, template);
                exact.TryAdd(template.Method, new(StringComparer.Ordinal));
                parameterised.TryAdd(template.Method, []);
                if (route.IsExact)
                {
                    if (!exact[template.Method].TryGetValue(template.Template, out var list))
                    {
                        exact[template.Method].Add(template.Template, list = []);
                    }

                    list.Add(route);
                }
                else
                {
                    parameterised[template.Method].Add(route);
                }
            }
        }

        return new Router(exact.Keys.ToFrozenDictionary(
            static method => method,
            method => new MethodRoutes(
                exact[method].ToFrozenDictionary(static e => e.Key, static e => e.Value.ToArray(), StringComparer.Ordinal),
                [.. parameterised[method]]),
            StringComparer.Ordinal));
    }

    private sealed record MethodRoutes(FrozenDictionary<string, Route[]> Exact, Route[] Parameterised);
}
