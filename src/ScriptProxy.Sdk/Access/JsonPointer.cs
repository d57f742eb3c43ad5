using System.Text;

namespace ScriptProxy.Sdk.Access;

/// <summary>JSON pointers (RFC 6901) and their human form.</summary>
internal static class JsonPointer
{
    /// <summary>The pointer of a member of the object at <paramref name="pointer"/>.</summary>
    public static string Member(string pointer, string name)
    {
        var escaped = name.AsSpan().ContainsAny('~', '/')
            ? name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)
            : name;
        return $"{pointer}/{escaped}";
    }

    /// <summary>The pointer of an element of the array at <paramref name="pointer"/>.</summary>
    public static string Element(string pointer, int index) => $"{pointer}/{index}";

    /// <summary>
    /// <c>/HostConfig/Binds/0</c> as <c>HostConfig.Binds[0]</c>, <c>/Labels/a.b</c> as <c>Labels["a.b"]</c>, <c>?remote</c> as
    /// <c>query parameter remote</c>, <c>X-Registry-Auth:/serveraddress</c> as <c>header X-Registry-Auth</c>, <c>{name}</c> as
    /// <c>the path</c>, and the empty pointer as <c>the request</c>.
    /// </summary>
    public static string FieldName(string pointer)
    {
        if (pointer.Length == 0)
        {
            return "the request";
        }

        if (pointer[0] != '/')
        {
            return pointer[0] == '?' ? "query parameter " + pointer[1..]
                : pointer[0] == '{' ? "the path"
                : "header " + pointer[..pointer.IndexOf(':', StringComparison.Ordinal)];
        }

        var text = new StringBuilder(pointer.Length + 8);
        foreach (var segment in pointer[1..].Split('/'))
        {
            var name = segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (name.Length > 0 && name.All(char.IsAsciiDigit))
            {
                text.Append('[').Append(name).Append(']');
            }
            else if (name.Length > 0 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            {
                text.Append(text.Length == 0 ? "" : ".").Append(name);
            }
            else
            {
                text.Append("[\"").Append(name).Append("\"]");
            }
        }

        return text.ToString();
    }
}
