using System.Text;

namespace ScriptProxy.Scripting.Compile;

/// <summary>
/// Scripts and outcomes as bytes, for the compile child and the cache. Both ends are always the same build of the program, so the
/// form has no versions.
/// </summary>
internal static class ScriptBytes
{
    public static byte[] Of(CompileOptions options) => Write(writer =>
    {
        WriteList(writer, options.AllowedApis, static (writer, api) => writer.Write(api));
        writer.Write(options.Weave);
    });

    public static byte[] Of(ScriptSource source) => Write(writer =>
    {
        WriteFile(writer, source.Root);
        WriteList(writer, source.Loaded, WriteFile);
    });

    public static byte[] Of(CompileOutcome outcome) => Write(writer =>
    {
        switch (outcome)
        {
            case CompileOutcome.Compiled(var script, var warnings):
                writer.Write(true);
                WriteBytes(writer, script.Assembly);
                WriteBytes(writer, script.Symbols);
                writer.Write(script.EntryType);
                writer.Write(script.EntryMethod);
                writer.Write(script.FirstAwait is not null);
                if (script.FirstAwait is { } place)
                {
                    writer.Write(place.File);
                    writer.Write(place.Line);
                    writer.Write(place.Column);
                }

                WriteList(writer, warnings, WriteDiagnostic);
                break;
            case CompileOutcome.Failed(var diagnostics):
                writer.Write(false);
                WriteList(writer, diagnostics, WriteDiagnostic);
                break;
            default:
                throw new InvalidOperationException(outcome.ToString());
        }
    });

    /// <exception cref="IOException">The bytes are cut off.</exception>
    public static CompileOptions ToOptions(byte[] bytes)
    {
        using var reader = Reader(bytes);
        return new CompileOptions { AllowedApis = ReadList(reader, static reader => reader.ReadString()), Weave = reader.ReadBoolean() };
    }

    /// <exception cref="IOException">The bytes are cut off.</exception>
    public static ScriptSource ToSource(byte[] bytes)
    {
        using var reader = Reader(bytes);
        return new ScriptSource(ReadFile(reader), ReadList(reader, ReadFile), []);
    }

    /// <exception cref="IOException">The bytes are cut off.</exception>
    public static CompileOutcome ToOutcome(byte[] bytes)
    {
        using var reader = Reader(bytes);
        if (!reader.ReadBoolean())
        {
            return new CompileOutcome.Failed(ReadList(reader, ReadDiagnostic));
        }

        var script = new CompiledScript(
            ReadBytes(reader),
            ReadBytes(reader),
            reader.ReadString(),
            reader.ReadString(),
            reader.ReadBoolean() ? new ScriptPosition(reader.ReadString(), reader.ReadInt32(), reader.ReadInt32()) : null);
        return new CompileOutcome.Compiled(script, ReadList(reader, ReadDiagnostic));
    }

    private static byte[] Write(Action<BinaryWriter> write)
    {
        var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        write(writer);
        writer.Flush();
        return stream.ToArray();
    }

    private static BinaryReader Reader(byte[] bytes) => new(new MemoryStream(bytes), Encoding.UTF8);

    private static void WriteFile(BinaryWriter writer, SourceFile file)
    {
        writer.Write(file.Path);
        writer.Write(file.Text);
    }

    private static SourceFile ReadFile(BinaryReader reader) => new(reader.ReadString(), reader.ReadString());

    private static void WriteDiagnostic(BinaryWriter writer, ScriptDiagnostic diagnostic)
    {
        writer.Write(diagnostic.File);
        writer.Write(diagnostic.Line);
        writer.Write(diagnostic.Column);
        writer.Write(diagnostic.Severity);
        writer.Write(diagnostic.Code);
        writer.Write(diagnostic.Message);
    }

    private static ScriptDiagnostic ReadDiagnostic(BinaryReader reader) =>
        new(reader.ReadString(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadString(), reader.ReadString(), reader.ReadString());

    private static void WriteBytes(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static byte[] ReadBytes(BinaryReader reader) => reader.ReadBytes(reader.ReadInt32());

    private static void WriteList<T>(BinaryWriter writer, IReadOnlyList<T> items, Action<BinaryWriter, T> write)
    {
        writer.Write(items.Count);
        foreach (var item in items)
        {
            write(writer, item);
        }
    }

    private static T[] ReadList<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        var items = new List<T>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            items.Add(read(reader));
        }

        return [.. items];
    }
}
