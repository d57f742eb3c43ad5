using System.Runtime.CompilerServices;

namespace ScriptProxy.Sdk.Rules;

public static partial class Verbs
{
    /// <summary>Lets requests pass but tells the client and the log of these operations, always, with this reason where one is given.</summary>
    public static RuleDeclaration Warn(string name, OperationSet operations, string? reason = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Warn, name, operations, reason is null ? Condition.Always : new Condition.Reasoned<DockerRequest>(_ => reason), "", file, line);

    /// <summary>Lets requests pass but tells the client and the log of this operation for which the condition says true.</summary>
    public static RuleDeclaration Warn<T>(string name, Operation<T> operation, Func<T, bool> when, [CallerArgumentExpression(nameof(when))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : DockerRequest =>
        Declare(RuleVerb.Warn, name, operation, new Condition.Plain<T>(when), expression, file, line);

    /// <summary>Lets requests pass but tells the client and the log of this operation for which the condition gives a reason (null: the rule does not apply).</summary>
    public static RuleDeclaration Warn<T>(string name, Operation<T> operation, Func<T, string?> reason, [CallerArgumentExpression(nameof(reason))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : DockerRequest =>
        Declare(RuleVerb.Warn, name, operation, new Condition.Reasoned<T>(reason), expression, file, line);

    /// <summary>Lets requests pass but tells the client and the log of this operation for which the condition says true, asynchronously.</summary>
    public static RuleDeclaration Warn<T>(string name, Operation<T> operation, Func<T, Task<bool>> when, [CallerArgumentExpression(nameof(when))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : DockerRequest =>
        Declare(RuleVerb.Warn, name, operation, new Condition.PlainAsync<T>(when), expression, file, line);

    /// <summary>Lets requests pass but tells the client and the log of this operation for which the condition gives a reason (null: the rule does not apply), asynchronously.</summary>
    public static RuleDeclaration Warn<T>(string name, Operation<T> operation, Func<T, Task<string?>> reason, [CallerArgumentExpression(nameof(reason))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : DockerRequest =>
        Declare(RuleVerb.Warn, name, operation, new Condition.ReasonedAsync<T>(reason), expression, file, line);

    /// <summary>Lets requests pass but tells the client and the log of these operations for which the condition says true.</summary>
    public static RuleDeclaration Warn(string name, OperationSet operations, Func<DockerRequest, bool> when, [CallerArgumentExpression(nameof(when))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Warn, name, operations, new Condition.Plain<DockerRequest>(when), expression, file, line);

    /// <summary>Lets requests pass but tells the client and the log of these operations for which the condition gives a reason (null: the rule does not apply).</summary>
    public static RuleDeclaration Warn(string name, OperationSet operations, Func<DockerRequest, string?> reason, [CallerArgumentExpression(nameof(reason))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Warn, name, operations, new Condition.Reasoned<DockerRequest>(reason), expression, file, line);

    /// <summary>Lets requests pass but tells the client and the log of these operations for which the condition says true, asynchronously.</summary>
    public static RuleDeclaration Warn(string name, OperationSet operations, Func<DockerRequest, Task<bool>> when, [CallerArgumentExpression(nameof(when))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Warn, name, operations, new Condition.PlainAsync<DockerRequest>(when), expression, file, line);

    /// <summary>Lets requests pass but tells the client and the log of these operations for which the condition gives a reason (null: the rule does not apply), asynchronously.</summary>
    public static RuleDeclaration Warn(string name, OperationSet operations, Func<DockerRequest, Task<string?>> reason, [CallerArgumentExpression(nameof(reason))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Warn, name, operations, new Condition.ReasonedAsync<DockerRequest>(reason), expression, file, line);

    /// <summary>Lets requests pass but tells the client and the log of any operation for which the condition says true.</summary>
    public static RuleDeclaration Warn(string name, Func<DockerRequest, bool> when, [CallerArgumentExpression(nameof(when))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Warn, name, Operations.All, new Condition.Plain<DockerRequest>(when), expression, file, line);

    /// <summary>Lets requests pass but tells the client and the log of any operation for which the condition gives a reason (null: the rule does not apply).</summary>
    public static RuleDeclaration Warn(string name, Func<DockerRequest, string?> reason, [CallerArgumentExpression(nameof(reason))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Warn, name, Operations.All, new Condition.Reasoned<DockerRequest>(reason), expression, file, line);

    /// <summary>Lets requests pass but tells the client and the log of any operation for which the condition says true, asynchronously.</summary>
    public static RuleDeclaration Warn(string name, Func<DockerRequest, Task<bool>> when, [CallerArgumentExpression(nameof(when))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Warn, name, Operations.All, new Condition.PlainAsync<DockerRequest>(when), expression, file, line);

    /// <summary>Lets requests pass but tells the client and the log of any operation for which the condition gives a reason (null: the rule does not apply), asynchronously.</summary>
    public static RuleDeclaration Warn(string name, Func<DockerRequest, Task<string?>> reason, [CallerArgumentExpression(nameof(reason))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Warn, name, Operations.All, new Condition.ReasonedAsync<DockerRequest>(reason), expression, file, line);
}
