using System.Reflection;

namespace ScriptProxy.Scripting.Compile.Child;

/// <summary>How to start this program once more.</summary>
/// <param name="File">The executable.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record ChildCommand(string File, IReadOnlyList<string> Arguments)
{
    /// <param name="program">The assembly whose entry point knows <see cref="CompileChild.Verb"/>.</param>
    /// <returns>Null where another program runs that assembly, such as a test runner.</returns>
    public static ChildCommand? Of(Assembly program) => Of(program, Assembly.GetEntryAssembly(), Environment.ProcessPath);

    /// <param name="program">The assembly whose entry point knows <see cref="CompileChild.Verb"/>.</param>
    /// <param name="running">The assembly whose entry point this process runs.</param>
    /// <param name="process">The executable of this process.</param>
    internal static ChildCommand? Of(Assembly program, Assembly? running, string? process)
    {
        if (process is null || running != program)
        {
            return null;
        }

        return Path.GetFileNameWithoutExtension(process) == "dotnet"
            ? new ChildCommand(process, ["exec", program.Location, CompileChild.Verb])
            : new ChildCommand(process, [CompileChild.Verb]);
    }
}
