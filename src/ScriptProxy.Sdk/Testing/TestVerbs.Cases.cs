using System.Runtime.CompilerServices;

namespace ScriptProxy.Sdk.Testing;

public static partial class TestVerbs
{
    private const int LongestLabel = 100;

    /// <summary>Declares a case for each row of a table. Each is reported by itself, under the name and the row.</summary>
    /// <example><c>Cases("host namespaces are refused", ["PidMode", "IpcMode"], field =&gt; Post("/containers/create", $$$"""{"Image":"a","HostConfig":{"{{{field}}}":"host"}}""").ShouldBeDeniedBy("no host namespaces"));</c></example>
    public static void Cases<T>(string name, IEnumerable<T> rows, Func<T, TestRequest> test, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(name, rows, test, file, line);

    /// <summary>Declares a case for each row of a table with two columns.</summary>
    /// <example><c>Cases("paths", [("/etc", "r"), ("/srv", "rw")], (path, mode) =&gt; Request(Containers.Create, r =&gt; r.Body.HostConfig.Binds.Add($"{path}:/p:{mode}")).ShouldBeDenied());</c></example>
    public static void Cases<T1, T2>(string name, IEnumerable<(T1, T2)> rows, Func<T1, T2, TestRequest> test, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(test);
        Declare(name, rows, row => test(row.Item1, row.Item2), file, line);
    }

    /// <summary>Declares a case for each row of a table with three columns.</summary>
    /// <example><c>Cases("a table", [("80/tcp", "127.0.0.1", "8080")], (port, ip, host) =&gt; Request(Containers.List).WithQuery(port, ip + host).ShouldBeAllowed());</c></example>
    public static void Cases<T1, T2, T3>(string name, IEnumerable<(T1, T2, T3)> rows, Func<T1, T2, T3, TestRequest> test, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(test);
        Declare(name, rows, row => test(row.Item1, row.Item2, row.Item3), file, line);
    }

    private static void Declare<T>(string name, IEnumerable<T> rows, Func<T, TestRequest> test, string file, int line)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(test);
        var labels = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var label = PlainJson.Label(row);
            label = label.Length > LongestLabel ? label[..LongestLabel] + "..." : label;
            var count = labels[label] = labels.GetValueOrDefault(label) + 1;
            TestCollector.Add(new TestDeclaration(name, count == 1 ? label : $"{label} (#{count})", test(row), file, line));
        }
    }
}
