using System.Buffers;
using System.Collections.Frozen;
using ScriptProxy.Sdk;

namespace ScriptProxy.Forward;

/// <summary>
/// Chooses what of the client's headers the engine gets to see. An allow-list: a header that is not on it cannot change how the engine
/// reads the request that was judged.
/// </summary>
internal static class RequestHeaders
{
    private const string TarType = "application/x-tar";

    private static readonly string[] _ordinary =
    [
        "Accept", "Accept-Encoding", "User-Agent", "Range", "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since",
        "If-Range",
    ];

    private static readonly FrozenDictionary<UpgradeKind, string[]> _forUpgrade = new Dictionary<UpgradeKind, string[]>
    {
        [UpgradeKind.WebSocket] =
            ["Origin", "Sec-WebSocket-Key", "Sec-WebSocket-Version", "Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions"],
        [UpgradeKind.H2c] =
        [
            "X-Docker-Expose-Session-Uuid", "X-Docker-Expose-Session-Name", "X-Docker-Expose-Session-Sharedkey",
            "X-Docker-Expose-Session-Grpc-Method",
        ],
    }.ToFrozenDictionary();

    private static readonly SearchValues<char> _mediaTypeCharacters =
        SearchValues.Create("!#$&^_.+-/0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>Writes what the engine gets to see.</summary>
    public static void Write(IHeaderDictionary headers, EngineCall call, RequestHeadWriter head)
    {
        Write(headers, _ordinary, head);
        if (call.RegistryHeader is { } registry)
        {
            head.AppendHeader(registry.Name, registry.Value);
        }

        if (call.UpgradeKind != UpgradeKind.None && _forUpgrade.TryGetValue(call.UpgradeKind, out var more))
        {
            Write(headers, more, head);
        }
    }

    /// <summary>
    /// The type to announce for a streamed body. The daemon reads values from a form body and lets them win over the query that was
    /// judged, so a form type never gets through; parameters are left out because no stream needs one.
    /// </summary>
    internal static string StreamType(IReadOnlyList<string?> given)
    {
        var type = given.Count == 1 ? given[0].AsSpan() : default;
        var semicolon = type.IndexOf(';');
        type = (semicolon < 0 ? type : type[..semicolon]).Trim();
        return type.Count('/') != 1 || type.ContainsAnyExcept(_mediaTypeCharacters)
            || type.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            || type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
            ? TarType
            : type.ToString();
    }

    private static void Write(IHeaderDictionary headers, string[] names, RequestHeadWriter head)
    {
        foreach (var name in names)
        {
            if (headers.TryGetValue(name, out var values))
            {
                foreach (var value in values)
                {
                    head.AppendHeader(name, value ?? "");
                }
            }
        }
    }
}
