using System.Globalization;
using System.Text;
using ScriptProxy.Tests.GoModel;

namespace ScriptProxy.Tests.Meaning;

/// <summary>
/// Random requests to all operations of the API, in all the spellings that reach the daemon, and in wild ones that should not get that far.
/// The same seed makes the same request.
/// </summary>
internal sealed class RequestMaker
{
    private static readonly string[] s_names =
        ["web", "a1b2", "alpine:3", "docker.io/library/alpine", "x%20y", "a%2Fb", "a+b", "%c3%a9", "json", "create", "start", "a%252fb", "v1.44", "x..y", "a:b@c", "~'()!$*,="];
    private static readonly string[] s_oddNames =
        ["..", ".", "", "%2e%2e", "a%00b", "a%ffb", "%zz", "a%", "a//b", "a;b", "a%3Bb", "x/", "%2Fx", "a%0Ab", "a#b", "a\u00e9", "a%3Fb", "checkpoints/x"];
    private static readonly string[] s_versions = ["/v1.24", "/v1.41", "/v1.44", "/v1.50", "/v1.56"];
    private static readonly string[] s_oddVersions =
        ["/v1.44.0", "/v01.44", "/v1.044", "/v1.44.", "/v1.23", "/v1.57", "/v1..44", "/v1", "/V1.44", "/v%31.44", "/v1.44/v1.44", "/v1.99999999999999999999", "/v1.4%34", "//v1.44"];
    private static readonly string[] s_values = ["", "1", "0", "no", "None", "off", " 1", "+5", "-1", "5", "x y", "%7B%22a%22:[%22b%22]%7D", "a%3Db", "a/b:1", "%e2%82%ac", "true", "F"];
    private static readonly string[] s_oddValues = ["%zz", "a;b", "%00", "%ff", "%", "a%3Bb", "%0d%0aX-A:%201", "99999999999999999999", "\u00ff"];
    private static readonly (string, string)[] s_ordinaryHeaders =
    [
        ("User-Agent", "x/1 (y; z)"), ("Accept", "*/*"), ("Accept-Encoding", "gzip, deflate"), ("X-Registry-Auth", "e30="), ("Range", "bytes=0-1"),
        ("X-Custom", "1"), ("Cookie", "a=b"), ("Origin", "http://x"), ("Authorization", "Basic eA=="), ("X-HTTP-Method-Override", "DELETE"),
        ("X-Forwarded-For", "1.2.3.4"), ("Connection", "keep-alive"), ("Referer", "http://x/"), ("If-None-Match", "\"x\""),
    ];

    private static readonly (string, string)[] s_oddHeaders =
    [
        ("Upgrade", "tcp"), ("Upgrade", "h2c"), ("Upgrade", ""), ("Connection", "Upgrade, X-Registry-Auth"), ("Connection", "close, Host, Content-Length"),
        ("TE", "trailers"), ("Trailer", "X-A"), ("Keep-Alive", "5"), ("Proxy-Connection", "keep-alive"), ("Expect", "100-continue"), ("Content-Encoding", "gzip"),
        ("Content-Type", "application/x-www-form-urlencoded"), ("Content-Type", "multipart/form-data; boundary=x"), ("Content-Type", "application/grpc+proto"),
        ("Content-Type", "APPLICATION/X-WWW-FORM-URLENCODED;;"), ("Content-Type", "text/plain"), ("HTTP2-Settings", "AAMAAABkAAQAAP__"),
    ];

    private static readonly string[] s_jsonTypes =
        ["application/json", "application/json", "application/json", "Application/JSON; charset=utf-8", "application/json;charset=x", " application/json"];

    private readonly Random _random;
    private readonly bool _wild;

    private RequestMaker(int seed)
    {
        _random = new Random(seed);
        _wild = _random.Next(2) == 0;
    }

    public static GeneratedRequest Of(int seed) => new RequestMaker(seed).Make();

    private GeneratedRequest Make()
    {
        var operation = PickOperation();
        var route = Pick(operation.Routes);
        var path = route.Template.Split('{', '}').Select((part, i) => i % 2 == 0 ? part : Pick(Odd(6) ? s_oddNames : s_names));
        var version = _random.Next(4) == 0 ? "" : Pick(Odd(8) ? s_oddVersions : s_versions);
        var target = (_random.Next(30) == 0 ? "http://any.host" : "") + version + Odden(string.Concat(path)) + Query(operation, route);
        var (body, contentType) = Body(operation);
        var headers = new List<(string, string)> { ("Host", "docker") };
        if (contentType is not null)
        {
            headers.Add(("Content-Type", contentType));
        }

        AddHeaders(operation, headers);
        var method = Odd(60) ? route.Method.ToLowerInvariant() : Odd(60) ? "PATCH" : route.Method;
        return new GeneratedRequest(method, target, headers, body, body.Length > 0 && _random.Next(3) == 0);
    }

    private GoOperation PickOperation()
    {
        var all = GoApi.Instance.Operations;
        return _random.Next(4) switch
        {
            0 => GoApi.Instance.Operation("Containers.Create"),
            1 => Pick([.. all.Where(static operation => operation.BodyType is not null)]),
            _ => Pick(all),
        };
    }

    private (byte[] Body, string? ContentType) Body(GoOperation operation)
    {
        if (operation.BodyType is { } type)
        {
            var empty = operation.BodyOptional ? _random.Next(10) == 0 : Odd(20);
            return empty ? ([], _random.Next(2) == 0 ? null : "application/json")
                : (new JsonMaker(_random, _wild).Document(type), Odd(12) ? null : Pick(s_jsonTypes));
        }

        return operation.Body == "stream"
            ? (Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("tar ", _random.Next(100)))), Pick([null, "application/x-tar", "application/tar"]))
            : _random.Next(8) > 0 ? ([], null)
            : Odd(2) ? ("fromImage=evil&force=1&t=9&signal=9&name=x"u8.ToArray(), "application/x-www-form-urlencoded")
            : ("{}"u8.ToArray(), _random.Next(2) == 0 ? null : "application/json");
    }

    private void AddHeaders(GoOperation operation, List<(string, string)> headers)
    {
        for (var i = _random.Next(4); i > 0; i--)
        {
            headers.Add(Pick(Odd(3) ? s_oddHeaders : s_ordinaryHeaders));
        }

        if (operation.Upgrade == "websocket" && _random.Next(2) == 0)
        {
            headers.AddRange([("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA==")]);
        }
        else if (operation.Upgrade.Length > 0 && _random.Next(2) == 0)
        {
            headers.AddRange([("Connection", "Upgrade"), ("Upgrade", operation.Upgrade)]);
        }
    }

    private string Query(GoOperation operation, GoRoute route)
    {
        var pairs = new List<string>();
        foreach (var parameter in operation.Query)
        {
            var wanted = parameter.Name == route.WhenQuery ? 10 : 2;
            for (var i = 0; i < (parameter.Repeatable ? 2 : 1); i++)
            {
                if (_random.Next(Math.Max(2, operation.Query.Count / 2)) < wanted && _random.Next(2) == 0)
                {
                    pairs.Add(Pair(parameter.Name));
                }
            }

            if (Odd(30))
            {
                pairs.Add(Pair(parameter.Name));
            }
        }

        if (_random.Next(8) == 0)
        {
            pairs.Add(Pair(Pick(["unknown", "X", "All", "FORCE", "x-y", "%41ll", "fromimage"])));
        }

        var order = pairs.OrderBy(_ => _random.Next()).ToList();
        return order.Count == 0 && _random.Next(4) > 0 ? "" : "?" + string.Join(_random.Next(20) == 0 ? "&&" : "&", order);
    }

    private string Pair(string name) =>
        (_random.Next(6) == 0 ? Encoded(name) : name) + (_random.Next(12) == 0 ? "" : "=" + Pick(Odd(8) ? s_oddValues : s_values));

    /// <summary>In wild requests now and then a fixed part of the path is spelled otherwise.</summary>
    private string Odden(string path) => !Odd(10) ? path : _random.Next(5) switch
    {
        0 => "/" + path,
        1 => path + "/",
        2 => "/." + path,
        3 when path.Length > 1 => path[..1] + Encoded(path[1..2]) + path[2..],
        _ => path.Replace("/", "%2f", StringComparison.Ordinal),
    };

    private string Encoded(string text)
    {
        var at = _random.Next(text.Length);
        return text[at] == '%' ? text : string.Create(CultureInfo.InvariantCulture, $"{text[..at]}%{(int)text[at]:x2}{text[(at + 1)..]}");
    }

    private bool Odd(int times) => _wild && _random.Next(times) == 0;

    private T Pick<T>(IReadOnlyList<T> all) => all[_random.Next(all.Count)];
}
