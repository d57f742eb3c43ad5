using System.Runtime.CompilerServices;

namespace ScriptProxy.Sdk.Rules;

public static partial class Verbs
{
    /// <summary>Lets requests pass but tells the client and the log of these operations, always, with this reason where one is given.</summary>
    /// <example><c>Warn("prune", Containers.Prune | Images.Prune, "this also removes what others left here");</c></example>
    public static RuleDeclaration Warn(string name, OperationSet operations, string? reason = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Warn, name, operations, reason is null ? Condition.Always : new Condition.Reasoned<DockerRequest>(_ => reason), "", file, line);

    /// <summary>Lets requests pass but tells the client and the log of this operation for which the condition says true.</summary>
    /// <example><c>Warn("runs as root", Containers.Create, r =&gt; r.Body.User is null or "root" or "0");</c></example>
    public static RuleDeclaration Warn<T>(string name, Operation<T> operation, Func<T, bool> when, [CallerArgumentExpression(nameof(when))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : DockerRequest =>
        Declare(RuleVerb.Warn, name, operation, new Condition.Plain<T>(when), expression, file, line);

    /// <summary>Lets requests pass but tells the client and the log of this operation for which the condition gives a reason (null: the rule does not apply).</summary>
    /// <example><c>Warn("no limit", Containers.Create, r =&gt; r.Body.HostConfig.Memory is null ? "set --memory" : null);</c></example>
    public static RuleDeclaration Warn<T>(string name, Operation<T> operation, Func<T, string?> reason, [CallerArgumentExpression(nameof(reason))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : DockerRequest =>
        Declare(RuleVerb.Warn, name, operation, new Condition.Reasoned<T>(reason), expression, file, line);

    /// <summary>Lets requests pass but tells the client and the log of this operation for which the condition says true, asynchronously.</summary>
    /// <example><c>Warn("stops a service", Containers.Stop, async r =&gt; (await r.Engine.Container(r.Target)).Labels.ContainsKey("service"));</c></example>
    public static RuleDeclaration Warn<T>(string name, Operation<T> operation, Func<T, Task<bool>> when, [CallerArgumentExpression(nameof(when))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : DockerRequest =>
        Declare(RuleVerb.Warn, name, operation, new Condition.PlainAsync<T>(when), expression, file, line);

    /// <summary>Lets requests pass but tells the client and the log of this operation for which the condition gives a reason (null: the rule does not apply), asynchronously.</summary>
    /// <example><c>Warn("stops a service", Containers.Stop, async r =&gt; (await r.Engine.Container(r.Target)).Labels.GetValueOrDefault("service"));</c></example>
    public static RuleDeclaration Warn<T>(string name, Operation<T> operation, Func<T, Task<string?>> reason, [CallerArgumentExpression(nameof(reason))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : DockerRequest =>
        Declare(RuleVerb.Warn, name, operation, new Condition.ReasonedAsync<T>(reason), expression, file, line);

    /// <summary>Lets requests pass but tells the client and the log of these operations for which the condition says true.</summary>
    /// <example><c>Warn("at night", Containers.Stop | Containers.Restart, r =&gt; r.Now.Hour &lt; 6);</c></example>
    public static RuleDeclaration Warn(string name, OperationSet operations, Func<DockerRequest, bool> when, [CallerArgumentExpression(nameof(when))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Warn, name, operations, new Condition.Plain<DockerRequest>(when), expression, file, line);

    /// <summary>Lets requests pass but tells the client and the log of these operations for which the condition gives a reason (null: the rule does not apply).</summary>
    /// <example><c>Warn("latest", Images.Pull | Containers.Create, r =&gt; r.Images.Any(i =&gt; i.Tag == "latest") ? "pin a version" : null);</c></example>
    public static RuleDeclaration Warn(string name, OperationSet operations, Func<DockerRequest, string?> reason, [CallerArgumentExpression(nameof(reason))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Warn, name, operations, new Condition.Reasoned<DockerRequest>(reason), expression, file, line);

    /// <summary>Lets requests pass but tells the client and the log of these operations for which the condition says true, asynchronously.</summary>
    /// <example><c>Warn("running", Containers.Remove | Containers.Rename, async r =&gt; (await r.Engine.Container(r.Target)).Running);</c></example>
    public static RuleDeclaration Warn(string name, OperationSet operations, Func<DockerRequest, Task<bool>> when, [CallerArgumentExpression(nameof(when))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Warn, name, operations, new Condition.PlainAsync<DockerRequest>(when), expression, file, line);

    /// <summary>Lets requests pass but tells the client and the log of these operations for which the condition gives a reason (null: the rule does not apply), asynchronously.</summary>
    /// <example><c>Warn("running", Containers.Remove | Containers.Rename, async r =&gt; (await r.Engine.Container(r.Target)).Running ? "it still runs" : null);</c></example>
    public static RuleDeclaration Warn(string name, OperationSet operations, Func<DockerRequest, Task<string?>> reason, [CallerArgumentExpression(nameof(reason))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Warn, name, operations, new Condition.ReasonedAsync<DockerRequest>(reason), expression, file, line);

    /// <summary>Lets requests pass but tells the client and the log of any operation for which the condition says true.</summary>
    /// <example><c>Warn("something new", r =&gt; r.UnknownFields.Any());</c></example>
    public static RuleDeclaration Warn(string name, Func<DockerRequest, bool> when, [CallerArgumentExpression(nameof(when))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Warn, name, Operations.All, new Condition.Plain<DockerRequest>(when), expression, file, line);

    /// <summary>Lets requests pass but tells the client and the log of any operation for which the condition gives a reason (null: the rule does not apply).</summary>
    /// <example><c>Warn("old client", r =&gt; r.ApiVersion &lt; new ApiVersion(1, 40) ? "please update your client" : null);</c></example>
    public static RuleDeclaration Warn(string name, Func<DockerRequest, string?> reason, [CallerArgumentExpression(nameof(reason))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Warn, name, Operations.All, new Condition.Reasoned<DockerRequest>(reason), expression, file, line);

    /// <summary>Lets requests pass but tells the client and the log of any operation for which the condition says true, asynchronously.</summary>
    /// <example><c>Warn("privileged", async r =&gt; r.Target.Length &gt; 0 &amp;&amp; (await r.Engine.Container(r.Target)).Privileged);</c></example>
    public static RuleDeclaration Warn(string name, Func<DockerRequest, Task<bool>> when, [CallerArgumentExpression(nameof(when))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Warn, name, Operations.All, new Condition.PlainAsync<DockerRequest>(when), expression, file, line);

    /// <summary>Lets requests pass but tells the client and the log of any operation for which the condition gives a reason (null: the rule does not apply), asynchronously.</summary>
    /// <example><c>Warn("database", async r =&gt; r.Target == "db" &amp;&amp; (await r.Engine.Container("db")).Running ? "the database runs" : null);</c></example>
    public static RuleDeclaration Warn(string name, Func<DockerRequest, Task<string?>> reason, [CallerArgumentExpression(nameof(reason))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Warn, name, Operations.All, new Condition.ReasonedAsync<DockerRequest>(reason), expression, file, line);
}
