using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using ScriptProxy.Sdk.Rules.Budgets;

namespace ScriptProxy.Scripting.Run;

/// <summary>
/// An exception out of a script, reduced to text and places. The exception itself must not be kept: it would keep the script's
/// load context from unloading.
/// </summary>
/// <param name="Text">Type and message.</param>
/// <param name="Places">Where in scripts it was thrown, innermost first; empty when no script is on the stack.</param>
internal sealed record RuleFault(string Text, IReadOnlyList<ScriptPlace> Places)
{
    /// <summary>A rule that calls itself is told from its first few places.</summary>
    private const int MostPlaces = 8;

    /// <summary>The innermost script file on the stack, relative to the rules folder; empty when there is none.</summary>
    public string File => Places.Count > 0 ? Places[0].File : "";

    /// <summary>The line in that file, from 1; 0 when it is not known.</summary>
    public int Line => Places.Count > 0 ? Places[0].Line : 0;

    /// <summary>True when the script did not fail but was stopped, since it exceeded a limit.</summary>
    public bool IsExhaustion { get; private init; }

    public static RuleFault Of(Exception exception)
    {
        var cause = Unwrap(exception);
        var exhausted = cause is BudgetExceededException;
        var text = exhausted ? cause.Message : $"{cause.GetType().Name}: {cause.Message}";
        return new RuleFault(text, [.. PlacesOf(cause).Distinct().Take(MostPlaces)]) { IsExhaustion = exhausted };
    }

    public override string ToString() =>
        File.Length == 0 ? Text : string.Create(CultureInfo.InvariantCulture, $"{Text} (at {File}:{Line})");

    public bool Equals(RuleFault? other) => other is not null && Text == other.Text && Places.SequenceEqual(other.Places);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    private static IEnumerable<ScriptPlace> PlacesOf(Exception cause)
    {
        foreach (var frame in new StackTrace(cause, fNeedFileInfo: true).GetFrames())
        {
            // Only scripts are loaded into collectible contexts, so this tells their frames from those of the host and the framework.
            if (frame.GetMethod() is { } method && method.Module.Assembly.IsCollectible && frame.GetFileName() is { } file)
            {
                yield return new ScriptPlace(file, frame.GetFileLineNumber());
            }
        }
    }

    private static Exception Unwrap(Exception exception) =>
        exception is TypeInitializationException or TargetInvocationException or AggregateException && exception.InnerException is { } inner
            ? Unwrap(inner)
            : exception;
}
