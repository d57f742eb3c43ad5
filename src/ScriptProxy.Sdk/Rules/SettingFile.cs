using System.Text;

namespace ScriptProxy.Sdk.Rules;

/// <summary>A file that the top level of a script has read through a setting.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Text">What it held; null when it could not be read.</param>
internal sealed record SettingFile(string Path, string? Text)
{
    private const int MaxBytes = 1024 * 1024;
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>True when it says something else by now, can be read by now, or cannot any more.</summary>
    public bool HasChanged
    {
        get
        {
            try
            {
                return ReadText(Path) != Text;
            }
            catch (Exception exception) when (IsAboutTheFile(exception))
            {
                return Text is not null;
            }
        }
    }

    public static string ReadText(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[MaxBytes + 1];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length > MaxBytes)
        {
            throw new IOException("it is longer than 1 MiB");
        }

        var text = bytes.AsSpan(0, length);
        return s_strict.GetString(text.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text);
    }

    public static bool IsAboutTheFile(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or DecoderFallbackException or ArgumentException or NotSupportedException;
}
