using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace ScriptProxy.Scripting.Compile.Child;

/// <summary>
/// Compiles in a process of its own, which is gone afterwards and the compiler with it. A crash, an endless compilation or a spike of
/// memory is a diagnostic. Where no process can be started it is done in this one, and said so.
/// </summary>
internal sealed partial class ChildCompiler(CompileOptions options, ChildCommand command, ChildLimits limits, ILogger logger, TimeProvider time) : IScriptCompiler
{
    /// <summary>What the runtime needs to start. Everything else, secrets among it, is no business of a compiler.</summary>
    private static readonly string[] s_passedOn =
    [
        "PATH", "LD_LIBRARY_PATH", "TMPDIR", "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "DOTNET_ROLL_FORWARD", "DOTNET_EnableDiagnostics",
    ];

    /// <summary>A save is followed by a reload within the quiet period, or by none.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private Process? _expected;

    public CompileOptions Options => options;

    /// <summary>True when the child that waits for work has ended before there was any.</summary>
    internal bool IsExpectedOneGone => Volatile.Read(ref _expected) is { HasExited: true };

    /// <summary>Starts a child that has the compiler ready by the time the scripts are read.</summary>
    public void Expect()
    {
        if (Volatile.Read(ref _expected) is not null || Start() is not { } child)
        {
            return;
        }

        try
        {
            Frames.Write(child.StandardInput.BaseStream, Frames.WarmUp, 0, []);
        }
        catch (IOException exception)
        {
            // It has ended already. The next one may fare better, and says what is wrong if not.
            Debug.WriteLine(exception.Message);
        }

        if (Interlocked.CompareExchange(ref _expected, child, null) is not null)
        {
            End(child);
            return;
        }

        _ = Task.Delay(s_patience, time).ContinueWith(
            _ =>
            {
                if (Interlocked.CompareExchange(ref _expected, null, child) == child)
                {
                    End(child);
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
    }

    public async Task<IReadOnlyList<CompileOutcome>> CompileAsync(IReadOnlyList<ScriptSource> sources, CancellationToken cancellation)
    {
        if (sources.Count == 0)
        {
            return [];
        }

        using var child = TakeExpected() ?? Start();
        if (child is null)
        {
            return await new InProcessCompiler(options).CompileAsync(sources, cancellation).ConfigureAwait(false);
        }

        using var deadline = new CancellationTokenSource(limits.For(sources.Count), time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        var conversation = new ChildConversation(child, options, sources);
        // Its end closes the streams, and with them every read and write that waits.
        await using (over.Token.UnsafeRegister(static child => ((Process)child!).Kill(), child).ConfigureAwait(false))
        {
            await conversation.RunAsync().ConfigureAwait(false);
        }

        cancellation.ThrowIfCancellationRequested();
        return conversation.Outcomes(unfinished => Explain(child, conversation, unfinished, sources.Count, deadline.IsCancellationRequested));
    }

    private Process? TakeExpected()
    {
        var child = Interlocked.Exchange(ref _expected, null);
        if (child?.HasExited != true)
        {
            return child;
        }

        child.Dispose();
        return null;
    }

    private static void End(Process child)
    {
        child.Kill();
        child.Dispose();
    }

    private Process? Start()
    {
        var start = new ProcessStartInfo(command.File, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        var inherited = start.Environment.Where(static variable => s_passedOn.Contains(variable.Key)).ToArray();
        start.Environment.Clear();
        foreach (var (name, value) in inherited)
        {
            start.Environment[name] = value;
        }

        start.Environment["DOTNET_GCHeapHardLimit"] = limits.HeapBytes.ToString("x", CultureInfo.InvariantCulture);
        // It lives too short for what these are good for.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        // It runs no code of rules, and what guards the memory of generated code takes a tenth of its time.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        try
        {
            return Process.Start(start);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            LogNoChild(logger, command.File, exception.Message);
            return null;
        }
    }

    private (string Code, string Message) Explain(Process child, ChildConversation conversation, string unfinished, int scripts, bool late)
    {
        if (late)
        {
            return (ScriptCodes.CompilerTimeout, string.Create(
                CultureInfo.InvariantCulture, $"compiling {unfinished} was not done after {limits.For(scripts).TotalSeconds} s and was ended"));
        }

        var said = conversation.LastWords;
        return said.Contains("Out of memory", StringComparison.OrdinalIgnoreCase)
            ? (ScriptCodes.CompilerMemory, string.Create(
                CultureInfo.InvariantCulture, $"compiling {unfinished} needed more than the {limits.HeapBytes >> 20} MB that it may have"))
            : (ScriptCodes.CompilerCrashed, string.Create(
                CultureInfo.InvariantCulture, $"the process that compiled {unfinished} ended too early, with exit code {child.ExitCode}{(said.Length == 0 ? "" : ": ")}{said}"));
    }

    [LoggerMessage(20, LogLevel.Warning, "{File} cannot be started to compile, so this process does it: {Reason}")]
    private static partial void LogNoChild(ILogger logger, string file, string reason);
}
