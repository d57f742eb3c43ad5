using System.Runtime.CompilerServices;

namespace ScriptProxy.Sdk.Rules;

public static partial class Verbs
{
    /// <summary>Refuses requests of these operations, always, with this reason where one is given.</summary>
    /// <example><c>Deny("no swarm", Swarm.All, "this engine stays alone");</c></example>
    public static RuleDeclaration Deny(string name, OperationSet operations, string? reason = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Deny, name, operations, reason is null ? Condition.Always : new Condition.Reasoned<DockerRequest>(_ => reason), "", file, line);

    /// <summary>Refuses requests of this operation for which the condition says true.</summary>
    /// <example><c>Deny("no privileged containers", Containers.Create, r =&gt; r.Body.HostConfig.Privileged);</c></example>
    public static RuleDeclaration Deny<T>(string name, Operation<T> operation, Func<T, bool> when, [CallerArgumentExpression(nameof(when))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : DockerRequest =>
        Declare(RuleVerb.Deny, name, operation, new Condition.Plain<T>(when), expression, file, line);

    /// <summary>Refuses requests of this operation for which the condition gives a reason (null: the rule does not apply).</summary>
    /// <example><c>Deny("named containers only", Containers.Create, r =&gt; r.Query.Name is null ? "give it a --name" : null);</c></example>
    public static RuleDeclaration Deny<T>(string name, Operation<T> operation, Func<T, string?> reason, [CallerArgumentExpression(nameof(reason))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : DockerRequest =>
        Declare(RuleVerb.Deny, name, operation, new Condition.Reasoned<T>(reason), expression, file, line);

    /// <summary>Refuses requests of this operation for which the condition says true, asynchronously.</summary>
    /// <example><c>Deny("not the database", Containers.Stop, async r =&gt; (await r.Engine.Container(r.Target)).Labels.ContainsKey("database"));</c></example>
    public static RuleDeclaration Deny<T>(string name, Operation<T> operation, Func<T, Task<bool>> when, [CallerArgumentExpression(nameof(when))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : DockerRequest =>
        Declare(RuleVerb.Deny, name, operation, new Condition.PlainAsync<T>(when), expression, file, line);

    /// <summary>Refuses requests of this operation for which the condition gives a reason (null: the rule does not apply), asynchronously.</summary>
    /// <example><c>Deny("not the database", Containers.Stop, async r =&gt; (await r.Engine.Container(r.Target)).Name == "db" ? "the database stays up" : null);</c></example>
    public static RuleDeclaration Deny<T>(string name, Operation<T> operation, Func<T, Task<string?>> reason, [CallerArgumentExpression(nameof(reason))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : DockerRequest =>
        Declare(RuleVerb.Deny, name, operation, new Condition.ReasonedAsync<T>(reason), expression, file, line);

    /// <summary>Refuses requests of these operations for which the condition says true.</summary>
    /// <example><c>Deny("not at night", Containers.Stop | Containers.Restart, r =&gt; r.Now.Hour &lt; 6);</c></example>
    public static RuleDeclaration Deny(string name, OperationSet operations, Func<DockerRequest, bool> when, [CallerArgumentExpression(nameof(when))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Deny, name, operations, new Condition.Plain<DockerRequest>(when), expression, file, line);

    /// <summary>Refuses requests of these operations for which the condition gives a reason (null: the rule does not apply).</summary>
    /// <example><c>Deny("our images", Images.Pull | Containers.Create, r =&gt; r.Images.FirstOrDefault(i =&gt; i.Registry != "registry.example.com") is { } other ? $"{other.Text} is not ours" : null);</c></example>
    public static RuleDeclaration Deny(string name, OperationSet operations, Func<DockerRequest, string?> reason, [CallerArgumentExpression(nameof(reason))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Deny, name, operations, new Condition.Reasoned<DockerRequest>(reason), expression, file, line);

    /// <summary>Refuses requests of these operations for which the condition says true, asynchronously.</summary>
    /// <example><c>Deny("only your own", Containers.Stop | Containers.Kill, async r =&gt; (await r.Engine.Container(r.Target)).Labels.GetValueOrDefault("owner") != r.Client.Name);</c></example>
    public static RuleDeclaration Deny(string name, OperationSet operations, Func<DockerRequest, Task<bool>> when, [CallerArgumentExpression(nameof(when))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Deny, name, operations, new Condition.PlainAsync<DockerRequest>(when), expression, file, line);

    /// <summary>Refuses requests of these operations for which the condition gives a reason (null: the rule does not apply), asynchronously.</summary>
    /// <example><c>Deny("only your own", Containers.Stop | Containers.Kill, async r =&gt; (await r.Engine.Container(r.Target)).Labels.ContainsKey("shared") ? "it is shared" : null);</c></example>
    public static RuleDeclaration Deny(string name, OperationSet operations, Func<DockerRequest, Task<string?>> reason, [CallerArgumentExpression(nameof(reason))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Deny, name, operations, new Condition.ReasonedAsync<DockerRequest>(reason), expression, file, line);

    /// <summary>Refuses requests of any operation for which the condition says true.</summary>
    /// <example><c>Deny("nothing is published", r =&gt; r.HostAccess.OfType&lt;HostPort&gt;().Any());</c></example>
    public static RuleDeclaration Deny(string name, Func<DockerRequest, bool> when, [CallerArgumentExpression(nameof(when))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Deny, name, Operations.All, new Condition.Plain<DockerRequest>(when), expression, file, line);

    /// <summary>Refuses requests of any operation for which the condition gives a reason (null: the rule does not apply).</summary>
    /// <example><c>Deny("host paths stay under /srv", r =&gt; r.HostAccess.OfType&lt;HostPath&gt;().FirstOrDefault(p =&gt; !p.IsUnder("/srv")) is { } path ? $"{path.Source} is not under /srv" : null);</c></example>
    public static RuleDeclaration Deny(string name, Func<DockerRequest, string?> reason, [CallerArgumentExpression(nameof(reason))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Deny, name, Operations.All, new Condition.Reasoned<DockerRequest>(reason), expression, file, line);

    /// <summary>Refuses requests of any operation for which the condition says true, asynchronously.</summary>
    /// <example><c>Deny("not the database", async r =&gt; r.Target.Length &gt; 0 &amp;&amp; (await r.Engine.Container(r.Target)).Name == "db");</c></example>
    public static RuleDeclaration Deny(string name, Func<DockerRequest, Task<bool>> when, [CallerArgumentExpression(nameof(when))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Deny, name, Operations.All, new Condition.PlainAsync<DockerRequest>(when), expression, file, line);

    /// <summary>Refuses requests of any operation for which the condition gives a reason (null: the rule does not apply), asynchronously.</summary>
    /// <example><c>Deny("not the database", async r =&gt; r.Target == "db" &amp;&amp; (await r.Engine.Container("db")).Running ? "the database runs" : null);</c></example>
    public static RuleDeclaration Deny(string name, Func<DockerRequest, Task<string?>> reason, [CallerArgumentExpression(nameof(reason))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Deny, name, Operations.All, new Condition.ReasonedAsync<DockerRequest>(reason), expression, file, line);
}
