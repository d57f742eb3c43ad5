using System.Runtime.CompilerServices;

namespace ScriptProxy.Sdk.Rules;

public static partial class Verbs
{
    /// <summary>Lets requests pass of these operations, always.</summary>
    /// <example><c>Allow("look but do not touch", Operations.Read);</c></example>
    public static RuleDeclaration Allow(string name, OperationSet operations, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Allow, name, operations, Condition.Always, "", file, line);

    /// <summary>Lets requests pass of this operation for which the condition says true.</summary>
    /// <example><c>Allow("small containers", Containers.Create, r =&gt; r.Body.HostConfig.Memory &lt;= 1.GiB());</c></example>
    public static RuleDeclaration Allow<T>(string name, Operation<T> operation, Func<T, bool> when, [CallerArgumentExpression(nameof(when))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : DockerRequest =>
        Declare(RuleVerb.Allow, name, operation, new Condition.Plain<T>(when), expression, file, line);

    /// <summary>Lets requests pass of this operation for which the condition gives a reason (null: the rule does not apply).</summary>
    /// <example><c>Allow("our images", Images.Pull, r =&gt; r.Images.All(i =&gt; i.Registry == "registry.example.com") ? "from our registry" : null);</c></example>
    public static RuleDeclaration Allow<T>(string name, Operation<T> operation, Func<T, string?> reason, [CallerArgumentExpression(nameof(reason))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : DockerRequest =>
        Declare(RuleVerb.Allow, name, operation, new Condition.Reasoned<T>(reason), expression, file, line);

    /// <summary>Lets requests pass of this operation for which the condition says true, asynchronously.</summary>
    /// <example><c>Allow("stop your own", Containers.Stop, async r =&gt; (await r.Engine.Container(r.Target)).Labels.GetValueOrDefault("owner") == r.Client.Name);</c></example>
    public static RuleDeclaration Allow<T>(string name, Operation<T> operation, Func<T, Task<bool>> when, [CallerArgumentExpression(nameof(when))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : DockerRequest =>
        Declare(RuleVerb.Allow, name, operation, new Condition.PlainAsync<T>(when), expression, file, line);

    /// <summary>Lets requests pass of this operation for which the condition gives a reason (null: the rule does not apply), asynchronously.</summary>
    /// <example><c>Allow("test containers", Containers.Remove, async r =&gt; (await r.Engine.Container(r.Target)).Labels.ContainsKey("test") ? "labelled test" : null);</c></example>
    public static RuleDeclaration Allow<T>(string name, Operation<T> operation, Func<T, Task<string?>> reason, [CallerArgumentExpression(nameof(reason))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : DockerRequest =>
        Declare(RuleVerb.Allow, name, operation, new Condition.ReasonedAsync<T>(reason), expression, file, line);

    /// <summary>Lets requests pass of these operations for which the condition says true.</summary>
    /// <example><c>Allow("ci runs containers", Containers.Create | Containers.Start, r =&gt; r.Client.Listener == "ci");</c></example>
    public static RuleDeclaration Allow(string name, OperationSet operations, Func<DockerRequest, bool> when, [CallerArgumentExpression(nameof(when))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Allow, name, operations, new Condition.Plain<DockerRequest>(when), expression, file, line);

    /// <summary>Lets requests pass of these operations for which the condition gives a reason (null: the rule does not apply).</summary>
    /// <example><c>Allow("ci", Containers.All, r =&gt; r.Client.Listener == "ci" ? "asked by ci" : null);</c></example>
    public static RuleDeclaration Allow(string name, OperationSet operations, Func<DockerRequest, string?> reason, [CallerArgumentExpression(nameof(reason))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Allow, name, operations, new Condition.Reasoned<DockerRequest>(reason), expression, file, line);

    /// <summary>Lets requests pass of these operations for which the condition says true, asynchronously.</summary>
    /// <example><c>Allow("your own", Containers.Stop | Containers.Kill, async r =&gt; (await r.Engine.Container(r.Target)).Labels.GetValueOrDefault("owner") == r.Client.Name);</c></example>
    public static RuleDeclaration Allow(string name, OperationSet operations, Func<DockerRequest, Task<bool>> when, [CallerArgumentExpression(nameof(when))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Allow, name, operations, new Condition.PlainAsync<DockerRequest>(when), expression, file, line);

    /// <summary>Lets requests pass of these operations for which the condition gives a reason (null: the rule does not apply), asynchronously.</summary>
    /// <example><c>Allow("stopped ones", Containers.Remove | Containers.Rename, async r =&gt; (await r.Engine.Container(r.Target)).Running ? null : "it does not run");</c></example>
    public static RuleDeclaration Allow(string name, OperationSet operations, Func<DockerRequest, Task<string?>> reason, [CallerArgumentExpression(nameof(reason))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Allow, name, operations, new Condition.ReasonedAsync<DockerRequest>(reason), expression, file, line);
}
