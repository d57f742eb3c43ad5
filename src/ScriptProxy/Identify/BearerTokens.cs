using System.Text;
using Microsoft.Extensions.Primitives;

namespace ScriptProxy.Identify;

/// <summary>
/// The tokens of <c>--tokens FILE</c>. The file is looked at again when a token is shown, at most once a second; where it cannot be used any
/// more, the tokens it had stay, and the log says so. It is for its owner's eyes and hands: whoever may write it is every client.
/// </summary>
internal sealed partial class BearerTokens
{
    private const string Scheme = "Bearer ";
    private const int LongestFile = 1024 * 1024;

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly ILogger<BearerTokens> _logger;
    private readonly Lock _lock = new();
    private TokenList _list;
    private string _text;
    private string? _problem;
    private long _looked;

    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be read, or others can.</exception>
    /// <exception cref="FormatException">It has a line that means nothing.</exception>
    public BearerTokens(string path, TimeProvider time, ILogger<BearerTokens> logger)
    {
        _path = path;
        _time = time;
        _logger = logger;
        _text = Read(path);
        _list = TokenList.Parse(_text);
        _looked = time.GetTimestamp();
    }

    /// <summary>Whose token the header carries.</summary>
    /// <param name="authorization">The values of <c>Authorization</c>, at least one.</param>
    /// <returns>Null for a token that is not in the file, another scheme, and more than one header.</returns>
    public string? Find(StringValues authorization) =>
        authorization is [{ } only] && only.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? Current().Find(only[Scheme.Length..].Trim())
            : null;

    private TokenList Current()
    {
        lock (_lock)
        {
            if (_time.GetElapsedTime(_looked) >= s_interval)
            {
                Refresh();
                _looked = _time.GetTimestamp();
            }

            return _list;
        }
    }

    private void Refresh()
    {
        try
        {
            var text = Read(_path);
            if (text != _text)
            {
                _list = TokenList.Parse(text);
                _text = text;
                LogRead(_path);
            }

            _problem = null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            if (_problem != e.Message)
            {
                _problem = e.Message;
                LogKept(_path, e.Message);
            }
        }
    }

    /// <summary>Opened once, so that what is checked is what is read.</summary>
    private static string Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var others = File.GetUnixFileMode(file.SafeFileHandle) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (others != UnixFileMode.None)
        {
            throw new UnauthorizedAccessException($"{path} is open to others than its owner ({others}); chmod 600 {path}");
        }

        if (file.Length > LongestFile)
        {
            throw new IOException($"{path} is longer than 1 MiB");
        }

        using var reader = new StreamReader(file, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [LoggerMessage(1, LogLevel.Information, "the tokens of {Path} have changed and are in force")]
    private partial void LogRead(string path);

    [LoggerMessage(2, LogLevel.Error, "the tokens of {Path} cannot be used, and the old ones stay: {Reason}")]
    private partial void LogKept(string path, string reason);
}
