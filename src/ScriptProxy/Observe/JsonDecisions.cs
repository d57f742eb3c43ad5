using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ScriptProxy.Observe;

/// <summary>JSON lines, one record each.</summary>
internal sealed class JsonDecisions : IDecisionWriter
{
    // Lines of a log, never HTML: quotes in rule names stay readable.
    private static readonly JsonWriterOptions s_lines = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Func<Stream> _open;
    private readonly ArrayBufferWriter<byte> _lines = new();
    private Stream _output;
    private bool _torn;

    private JsonDecisions(Func<Stream> open)
    {
        _open = open;
        _output = open();
    }

    /// <summary>Appends to a file, which only its owner may read when it is new.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static JsonDecisions ToFile(string path) => new(() => new AppendingFile(path));

    public static JsonDecisions To(Stream output) => new(() => output);

    public void Write(IReadOnlyList<DecisionRecord> records)
    {
        _lines.ResetWrittenCount();
        if (_torn)
        {
            // The last attempt may have ended within a line: end it, so that at most that one line is unreadable.
            _lines.Write("\n"u8);
        }

        foreach (var record in records)
        {
            using (var json = new Utf8JsonWriter(_lines, s_lines))
            {
                JsonSerializer.Serialize(json, record, DecisionJson.Default.DecisionRecord);
            }

            _lines.Write("\n"u8);
        }

        _torn = true;
        _output.Write(_lines.WrittenSpan);
        _output.Flush();
        _torn = false;
    }

    public void Reopen()
    {
        var before = _output;
        _output = _open();
        if (!ReferenceEquals(before, _output))
        {
            before.Dispose();
        }
    }

    public void Dispose() => _output.Dispose();
}
