using System.Runtime.CompilerServices;

namespace ScriptProxy.Sdk.Rules;

public static partial class Verbs
{
    /// <summary>Changes requests of this operation before they are judged.</summary>
    /// <example><c>Rewrite("every container has a memory limit", Containers.Create, r =&gt; r.Body.HostConfig.Memory ??= 512.MiB());</c></example>
    public static RuleDeclaration Rewrite<T>(string name, Operation<T> operation, Action<T> change, [CallerArgumentExpression(nameof(change))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : DockerRequest =>
        Declare(RuleVerb.Rewrite, name, operation, new Condition.Change<T>(change), expression, file, line);

    /// <summary>Changes requests of these operations before they are judged.</summary>
    /// <example><c>Rewrite("no forced removal", Containers.Remove | Images.Remove, r =&gt; r.Query["force"] = null);</c></example>
    public static RuleDeclaration Rewrite(string name, OperationSet operations, Action<DockerRequest> change, [CallerArgumentExpression(nameof(change))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Rewrite, name, operations, new Condition.Change<DockerRequest>(change), expression, file, line);

    /// <summary>Changes requests of this operation before they are judged, asynchronously.</summary>
    /// <example><c>Rewrite("image labels are container labels", Containers.Create, async r =&gt; { foreach (var (key, value) in (await r.Engine.Image(r.Body.Image!)).Labels) r.Body.Labels.TryAdd(key, value); });</c></example>
    public static RuleDeclaration Rewrite<T>(string name, Operation<T> operation, Func<T, Task> change, [CallerArgumentExpression(nameof(change))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : DockerRequest =>
        Declare(RuleVerb.Rewrite, name, operation, new Condition.ChangeAsync<T>(change), expression, file, line);

    /// <summary>Changes requests of these operations before they are judged, asynchronously.</summary>
    /// <example><c>Rewrite("the signal a container wants", Containers.Stop | Containers.Kill, async r =&gt; r.Query["signal"] ??= (await r.Engine.Container(r.Target)).Labels.GetValueOrDefault("signal"));</c></example>
    public static RuleDeclaration Rewrite(string name, OperationSet operations, Func<DockerRequest, Task> change, [CallerArgumentExpression(nameof(change))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Rewrite, name, operations, new Condition.ChangeAsync<DockerRequest>(change), expression, file, line);
}
