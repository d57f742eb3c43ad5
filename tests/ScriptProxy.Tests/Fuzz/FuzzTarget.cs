using System.Text;

namespace ScriptProxy.Tests.Fuzz;

/// <summary>Something that reads text of strangers, and what must hold for every text.</summary>
internal abstract class FuzzTarget
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new TargetFuzz(), new JsonFuzz(), new ReferenceFuzz(), new BindFuzz(), new MountFuzz(), new PathFuzz(), new ChunkFuzz(), new ResponseHeadFuzz(),
    ];

    public abstract string Name { get; }

    /// <summary>The committed inputs, one a line. <c>\r</c> and <c>\n</c> stand for the bytes where the target asks for it.</summary>
    public IReadOnlyList<byte[]> Seeds =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fuzz", "seeds", Name + ".txt"))
            .Where(static line => line.Length > 0)
            .Select(line => Encoding.UTF8.GetBytes(HasLineEnds ? line.Replace("\\r", "\r", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal) : line)),
    ];

    protected virtual bool HasLineEnds => false;

    /// <summary>Throws when something does not hold.</summary>
    /// <returns>A short word for what happened. An input with a new one is worth to be mutated further.</returns>
    public abstract string Check(byte[] input);
}
