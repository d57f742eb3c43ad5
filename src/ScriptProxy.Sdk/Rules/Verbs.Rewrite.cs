using System.Runtime.CompilerServices;

namespace ScriptProxy.Sdk.Rules;

public static partial class Verbs
{
    /// <summary>Changes requests of this operation before they are judged.</summary>
    public static RuleDeclaration Rewrite<T>(string name, Operation<T> operation, Action<T> change, [CallerArgumentExpression(nameof(change))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : DockerRequest =>
        Declare(RuleVerb.Rewrite, name, operation, new Condition.Change<T>(change), expression, file, line);

    /// <summary>Changes requests of these operations before they are judged.</summary>
    public static RuleDeclaration Rewrite(string name, OperationSet operations, Action<DockerRequest> change, [CallerArgumentExpression(nameof(change))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Rewrite, name, operations, new Condition.Change<DockerRequest>(change), expression, file, line);

    /// <summary>Changes requests of this operation before they are judged, asynchronously.</summary>
    public static RuleDeclaration Rewrite<T>(string name, Operation<T> operation, Func<T, Task> change, [CallerArgumentExpression(nameof(change))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : DockerRequest =>
        Declare(RuleVerb.Rewrite, name, operation, new Condition.ChangeAsync<T>(change), expression, file, line);

    /// <summary>Changes requests of these operations before they are judged, asynchronously.</summary>
    public static RuleDeclaration Rewrite(string name, OperationSet operations, Func<DockerRequest, Task> change, [CallerArgumentExpression(nameof(change))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Declare(RuleVerb.Rewrite, name, operations, new Condition.ChangeAsync<DockerRequest>(change), expression, file, line);
}
