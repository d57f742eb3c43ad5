using System.Diagnostics;

namespace ScriptProxy.Scripting.Compile.Child;

/// <summary>The other end of <see cref="ChildCompiler"/>: reads scripts from standard input, writes outcomes to standard output.</summary>
internal static class CompileChild
{
    /// <summary>The verb that starts it. Not for people, so it is in no help.</summary>
    public const string Verb = "compile-child";

    /// <summary>A rule that takes the compiler through what rules usually need.</summary>
    private static readonly ScriptSource s_ordinary = new(
        new SourceFile("ordinary.csx", "Deny(\"ordinary\", Containers.Create, r => r.Body.Image.StartsWith(\"x\") || r.Body.HostConfig.Binds.Any(b => b != \"\") ? \"x\" : null);\n"),
        [],
        []);

    private const string OutOfMemoryOrder = "/proc/self/oom_score_adj";

    public static int Run()
    {
        OfferToTheOutOfMemoryKiller();
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        var sources = new List<ScriptSource>();
        CompileOptions options;
        while (true)
        {
            if (Frames.Read(input) is not var (kind, _, content))
            {
                return 1;
            }

            if (kind == Frames.WarmUp)
            {
                _ = Task.Run(static () => InProcessCompiler.CompileOne(s_ordinary, CompileOptions.Default));
                continue;
            }

            if (kind == Frames.Go)
            {
                options = ScriptBytes.ToOptions(content);
                break;
            }

            sources.Add(ScriptBytes.ToSource(content));
        }

        EndWithTheParent(input);
        var writing = new Lock();
        Parallel.For(0, sources.Count, index =>
        {
            Send(Frames.Started, index, []);
            Send(Frames.Outcome, index, ScriptBytes.Of(InProcessCompiler.CompileOne(sources[index], options)));
        });
        return 0;

        void Send(byte kind, int index, byte[] content)
        {
            lock (writing)
            {
                Frames.Write(output, kind, index, content);
            }
        }
    }

    /// <summary>The parent says nothing more, so the end of its stream is its own end, however it came.</summary>
    private static void EndWithTheParent(Stream input) => new Thread(() =>
    {
        try
        {
            _ = input.ReadByte();
        }
        catch (ObjectDisposedException)
        {
            // All is done, and the process ends anyway.
            return;
        }

        using var self = Process.GetCurrentProcess();
        self.Kill();
    })
    { IsBackground = true }.Start();

    /// <summary>Where memory runs out, in a container say, the kernel should end this process and not the proxy.</summary>
    private static void OfferToTheOutOfMemoryKiller()
    {
        try
        {
            File.WriteAllText(OutOfMemoryOrder, "1000");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Debug.WriteLine($"{OutOfMemoryOrder}: {exception.Message}");
        }
    }
}
