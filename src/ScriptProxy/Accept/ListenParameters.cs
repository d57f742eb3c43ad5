using System.Globalization;
using ScriptProxy.Accept.Tls;

namespace ScriptProxy.Accept;

/// <summary>What may follow the question mark of a listen address: <c>mode=0660&amp;owner=root&amp;group=docker&amp;name=ci</c>.</summary>
internal static class ListenParameters
{
    /// <summary>The decision log writes the name on every line, and rules compare it.</summary>
    private const int LongestName = 64;

    /// <returns>Null when a parameter cannot be used, which <paramref name="error"/> explains.</returns>
    public static ListenAddress? Apply(ListenAddress address, string query, out string? error)
    {
        error = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var (key, value) = equals < 0 ? (pair, "") : (pair[..equals], Uri.UnescapeDataString(pair[(equals + 1)..]));
            error = value.Length == 0 ? $"the parameter '{key}' has no value"
                : !seen.Add(key) ? $"the parameter '{key}' is given twice"
                : Apply(ref address, key, value);
            if (error is not null)
            {
                error = $"{address}: {error}";
                return null;
            }
        }

        return address;
    }

    /// <summary>Nothing that could break a log line or hide in one: format characters are invisible.</summary>
    public static bool IsName(string name) => name.Length <= LongestName
        && !name.Any(static c => char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c)
            || char.GetUnicodeCategory(c) is UnicodeCategory.Format);

    /// <returns>What is wrong with it.</returns>
    private static string? Apply(ref ListenAddress address, string key, string value)
    {
        // A socket of systemd has TLS as soon as a file of it is named.
        var mayBeTls = address.Tls ?? (address.Descriptors is null ? null : new TlsFiles());
        switch (key)
        {
            case "name" when IsName(value):
                address = address with { Name = value };
                return null;
            case "name":
                return $"a name has at most {LongestName} characters, and neither spaces nor control characters";
            case "owner" when address.SocketPath is not null:
                address = address with { Owner = value };
                return null;
            case "group" when address.SocketPath is not null:
                address = address with { Group = value };
                return null;
            case "mode" when address.SocketPath is not null && TryMode(value, out var mode):
                address = address with { Mode = mode };
                return null;
            case "mode" when address.SocketPath is not null:
                return $"mode '{value}' is no octal file mode such as 0660";
            case "cert" when mayBeTls is { } files && IsFile(value):
                address = address with { Tls = files with { Certificate = value } };
                return null;
            case "key" when mayBeTls is { } files && IsFile(value):
                address = address with { Tls = files with { Key = value } };
                return null;
            case "ca" when mayBeTls is { } files && (IsFile(value) || value == TlsFiles.NoClientCa):
                address = address with { Tls = files with { ClientCa = value } };
                return null;
            case "cert" or "key" or "ca" when mayBeTls is not null:
                return $"{key}={value}: give the absolute path of a file" + (key == "ca" ? $", or {TlsFiles.NoClientCa} to let clients in without a certificate" : "");
            default:
                return $"unknown parameter '{key}'; "
                    + (address.SocketPath is not null ? "unix takes mode, owner, group and name" : mayBeTls is null ? "tcp takes name" : "tls and fd take cert, key, ca and name");
        }
    }

    /// <summary>Absolute, so that it means the same from wherever the program is started.</summary>
    private static bool IsFile(string path) => Path.IsPathRooted(path) && !path.Contains('\0', StringComparison.Ordinal);

    private static bool TryMode(string text, out UnixFileMode mode)
    {
        var value = 0;
        foreach (var digit in text)
        {
            value = digit is >= '0' and <= '7' && value <= 0x1FF ? value * 8 + (digit - '0') : int.MaxValue / 16;
        }

        mode = (UnixFileMode)(value & 0x1FF);
        return value is > 0 and <= 0x1FF;
    }
}
