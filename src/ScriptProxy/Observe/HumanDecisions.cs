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

    public void Write(IReadOnlyList<DecisionRecord> records)
    {
        _lines.ResetWrittenCount();
        foreach (var record in records)
        {
            Encoding.UTF8.GetBytes(Line(record), _lines);
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
        var time = TimeZoneInfo.ConvertTime(record.Time, zone).ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var status = record.Stage == DecisionRecord.Started ? "..." : record.Status?.ToString(CultureInfo.InvariantCulture) ?? "---";
        var operation = record.Operation ?? record.Method;
        var target = Short(SafeText.ShortIds(record.Path), LongestTarget);
        var line = new StringBuilder(160);
        line.Append(Paint("2", time)).Append("  ").Append(Paint(ColourOf(record), Word(record.Decision).PadRight(10)));
        line.Append("  ").Append(SafeText.Of(record.Client).PadRight(12));
        line.Append("  ").Append(SafeText.Of(operation).PadRight(20));
        line.Append("  ").Append(SafeText.Of(target).PadRight(32));
        line.Append("  ").Append(status);
        if (Reason(record) is { Length: > 0 } reason)
        {
            line.Append("  ").Append(SafeText.Of(Short(reason, LongestReason)));
        }

        return line.ToString();
    }

    /// <summary>A target has room for a megabyte, and a line for people has not. The JSON record has it whole.</summary>
    private static string Short(string text, int longest) => text.Length <= longest ? text : text[..longest] + "...";

    private static string Reason(DecisionRecord record)
    {
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

    private string Paint(string code, string text) => colour ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
