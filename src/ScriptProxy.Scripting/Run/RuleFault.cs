using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace ScriptProxy.Scripting.Run;

/// <summary>
/// An exception out of a script, reduced to text and place. The exception itself must not be kept: it would keep the script's
/// load context from unloading.
/// </summary>
/// <param name="Text">Type and message.</param>
/// <param name="File">The innermost script file on the stack, relative to the rules folder; empty when there is none.</param>
/// <param name="Line">The line in that file, from 1; 0 when it is not known.</param>
/// <param name="Column">The column in that line, from 1; 0 when it is not known.</param>
internal sealed record RuleFault(string Text, string File, int Line, int Column)
{
    public static RuleFault Of(Exception exception)
    {
        var cause = Unwrap(exception);
        var text = $"{cause.GetType().Name}: {cause.Message}";
        foreach (var frame in new StackTrace(cause, fNeedFileInfo: true).GetFrames())
        {
            // Only scripts are loaded into collectible contexts, so this tells their frames from those of the host and the framework.
            if (frame.GetMethod() is { } method && method.Module.Assembly.IsCollectible && frame.GetFileName() is { } file)
            {
                return new RuleFault(text, file, frame.GetFileLineNumber(), frame.GetFileColumnNumber());
            }
        }

        return new RuleFault(text, "", 0, 0);
    }

    public override string ToString() =>
        File.Length == 0 ? Text : string.Create(CultureInfo.InvariantCulture, $"{Text} (at {File}:{Line})");

    private static Exception Unwrap(Exception exception) =>
        exception is TypeInitializationException or TargetInvocationException or AggregateException && exception.InnerException is { } inner
            ? Unwrap(inner)
            : exception;
}
