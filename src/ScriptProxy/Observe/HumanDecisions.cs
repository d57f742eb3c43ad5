using System.Buffers;
using System.Globalization;
using System.Text;
using ScriptProxy.Scripting.Run;

namespace ScriptProxy.Observe;

/// <summary>One line per decision for people, in columns; colour only where a terminal shows it.</summary>
/// <param name="output">Where the lines go.</param>
/// <param name="colour">True for a terminal.</param>
/// <param name="zone">The time zone of the reader.</param>
internal sealed class HumanDecisions(Stream output, bool colour, TimeZoneInfo zone) : IDecisionWriter
{
    private const int LongestTarget = 256;
    private const int LongestReason = 2000;

    private readonly ArrayBufferWriter<byte> _lines = new();
    private readonly ArrayBufferWriter<char> _line = new();

    public void Write(IReadOnlyList<DecisionRecord> records)
    {
        _lines.ResetWrittenCount();
        for (var i = 0; i < records.Count; i++)
        {
            Compose(records[i]);
            Encoding.UTF8.GetBytes(_line.WrittenSpan, _lines);
            _lines.Write("\n"u8);
        }

        output.Write(_lines.WrittenSpan);
        output.Flush();
    }

    /// <summary>Standard output is nobody's file to rename.</summary>
    public void Reopen()
    {
    }

    public void Dispose() => output.Dispose();

    /// <summary>Time, decision, client, operation, target, status, reason.</summary>
    internal string Line(DecisionRecord record)
    {
        Compose(record);
        return _line.WrittenSpan.ToString();
    }

    // Into memory that is used again: there is a line for every request.
    private void Compose(DecisionRecord record)
    {
        _line.ResetWrittenCount();
        Span<char> number = stackalloc char[16];
        Paint("2");
        TimeZoneInfo.ConvertTime(record.Time, zone).TryFormat(number, out var length, "HH:mm:ss.fff", CultureInfo.InvariantCulture);
        _line.Write(number[..length]);
        EndPaint();
        _line.Write("  ");
        Paint(ColourOf(record));
        Column(Word(record.Decision), 10);
        EndPaint();
        _line.Write("  ");
        Column(SafeText.Of(record.Client), 12);
        _line.Write("  ");
        Column(SafeText.Of(record.Operation ?? record.Method), 20);
        _line.Write("  ");
        Column(SafeText.Of(Short(SafeText.ShortIds(record.Path), LongestTarget)), 32);
        _line.Write("  ");
        if (record.Stage == DecisionRecord.Started)
        {
            _line.Write("...");
        }
        else if (record.Status is { } status)
        {
            status.TryFormat(number, out length, provider: CultureInfo.InvariantCulture);
            _line.Write(number[..length]);
        }
        else
        {
            _line.Write("---");
        }

        if (Reason(record) is { Length: > 0 } reason)
        {
            _line.Write("  ");
            _line.Write(SafeText.Of(Short(reason, LongestReason)));
        }
    }

    /// <summary>A target has room for a megabyte, and a line for people has not. The JSON record has it whole.</summary>
    private static string Short(string text, int longest) => text.Length <= longest ? text : text[..longest] + "...";

    private static string Reason(DecisionRecord record)
    {
        if (record is { Rewrites.Count: 0, Code: null } && OnlyAllows(record.Reasons))
        {
            return "";
        }

        var parts = new List<string>();
        foreach (var rewrite in record.Rewrites)
        {
            parts.Add($"{(record.Mode == EnforcementMode.Enforce ? "" : "would be ")}rewritten by \"{rewrite.Rule}\"");
        }

        // The client may have been shown the id with a warning.
        var isTold = record.Rewrites.Count > 0 && record.Mode != EnforcementMode.Enforce;
        foreach (var reason in record.Reasons.Where(static reason => reason.Kind != DecisionReason.Allow))
        {
            isTold = true;
            parts.Add(reason switch
            {
                { Rule: { } rule, File: { Length: > 0 } file, Line: { } line } => $"\"{rule}\" ({file}:{line}{Mode(reason)}): {(reason.FaultAt is null ? "" : "failed: ")}{reason.Text}",
                { Rule: { } rule } => $"\"{rule}\": {reason.Text}",
                _ => reason.Text,
            });
        }

        var text = string.Join("; ", parts);
        return record.Code is { } code ? $"{text} [{code} {record.Id}]".TrimStart()
            : isTold ? $"{text} [{record.Id}]"
            : text;
    }

    private static string Mode(DecisionReason reason) => reason.Mode switch
    {
        EnforcementMode.Warn => ", warns only",
        EnforcementMode.Audit => ", audit",
        _ => "",
    };

    private static string Word(Decision decision) => decision switch
    {
        Decision.Allow => "allow",
        Decision.Deny => "deny",
        Decision.WouldDeny => "would deny",
        _ => "error",
    };

    private static string ColourOf(DecisionRecord record) => record switch
    {
        { Decision: Decision.Deny or Decision.Error } => "31",
        { Decision: Decision.WouldDeny } => "33",
        { Status: null or >= 500 } => "33",
        _ => "32",
    };

    private static bool OnlyAllows(IReadOnlyList<DecisionReason> reasons)
    {
        for (var i = 0; i < reasons.Count; i++)
        {
            if (reasons[i].Kind != DecisionReason.Allow)
            {
                return false;
            }
        }

        return true;
    }

    private void Column(string text, int width)
    {
        _line.Write(text);
        for (var i = text.Length; i < width; i++)
        {
            _line.Write(" ");
        }
    }

    private void Paint(string code)
    {
        if (colour)
        {
            _line.Write("\u001b[");
            _line.Write(code);
            _line.Write("m");
        }
    }

    private void EndPaint()
    {
        if (colour)
        {
            _line.Write("\u001b[0m");
        }
    }
}
