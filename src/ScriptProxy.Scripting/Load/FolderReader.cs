using System.Text;
using ScriptProxy.Scripting.Compile;
using ScriptProxy.Scripting.Prove;

namespace ScriptProxy.Scripting.Load;

/// <summary>
/// Reads the rules folder: each <c>*.csx</c> directly in it is live, with what it loads. Not live are names that start with a dot
/// (among them the data folders of a Kubernetes ConfigMap, which hold every file again) and <c>*.test.csx</c>.
/// One reader reads one snapshot, each file once.
/// </summary>
internal sealed class FolderReader
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly Dictionary<string, (SourceFile? File, string? Problem)> _read = new(StringComparer.Ordinal);
    private readonly string _root;

    private FolderReader(string root) => _root = root;

    /// <param name="directory">The rules folder.</param>
    /// <param name="tests">Which test files to read too.</param>
    public static FolderSnapshot Read(string directory, TestScope tests = TestScope.None) => Read(
        directory,
        (root, reader) => new FolderSnapshot([.. LiveFiles(root).Select(reader.ReadScript)], [.. TestFiles(root, tests).Select(reader.ReadScript)], []));

    /// <summary>Reads presets, and nothing that is live in the folder.</summary>
    /// <param name="directory">The folder that holds the library.</param>
    /// <param name="presets">Which.</param>
    public static FolderSnapshot ReadPresets(string directory, IReadOnlyList<RuleScope> presets) => Read(
        directory,
        (_, reader) => new FolderSnapshot([.. presets.Select(scope => reader.ReadScript(scope.Path, scope))], [], []));

    /// <summary>Reads one file and what it loads, live or not.</summary>
    /// <param name="directory">The rules folder it belongs to.</param>
    /// <param name="file">The file, relative to the folder.</param>
    public static FolderSnapshot ReadOne(string directory, string file) => new([new FolderReader(RealPath.Of(directory)).ReadScript(file)], [], []);

    private static FolderSnapshot Read(string directory, Func<string, FolderReader, FolderSnapshot> read)
    {
        try
        {
            // Once per snapshot, so that a folder that is a link and is pointed elsewhere while we read does not give a mixture.
            var root = RealPath.Of(directory);
            return read(root, new FolderReader(root));
        }
        catch (DirectoryNotFoundException)
        {
            return new FolderSnapshot([], [], [Problem(directory, ScriptCodes.FolderMissing, "the rules folder does not exist")]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new FolderSnapshot([], [], [Problem(directory, ScriptCodes.Unreadable, $"the rules folder cannot be read: {exception.Message}")]);
        }
    }

    private static IEnumerable<string> LiveFiles(string root) =>
        Directory.EnumerateFiles(root, "*", new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false })
            .Select(static path => Path.GetFileName(path))
            .Where(static name => name.EndsWith(".csx", StringComparison.Ordinal)
                && !TestFile.Is(name)
                && !name.StartsWith('.'))
            .Order(StringComparer.Ordinal);

    /// <summary>Test files beside the live rules first, then those in each folder below.</summary>
    private static IEnumerable<string> TestFiles(string root, TestScope scope) => scope == TestScope.None
        ? []
        : Directory.EnumerateFiles(root, "*" + TestFile.Suffix, new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = scope == TestScope.Everywhere })
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(static path => !path.Split('/').Any(static part => part.StartsWith('.')))
            .OrderBy(static path => path.Count(static c => c == '/'))
            .ThenBy(static path => path, StringComparer.Ordinal);

    private ScriptSource ReadScript(string path) => ReadScript(path, null);

    private ScriptSource ReadScript(string path, RuleScope? scope)
    {
        var (root, problem) = ReadFile(path);
        if (root is null)
        {
            return new ScriptSource(new SourceFile(path, ""), [], [Problem(path, ScriptCodes.Unreadable, problem!)]) { Scope = scope };
        }

        var loaded = new List<SourceFile>();
        var problems = new List<ScriptDiagnostic>();
        ReadLoaded(root, root, loaded, problems);
        return new ScriptSource(root, loaded, problems) { Scope = scope };
    }

    private void ReadLoaded(SourceFile root, SourceFile from, List<SourceFile> loaded, List<ScriptDiagnostic> problems)
    {
        foreach (var directive in DirectiveReader.Read(from.Text))
        {
            if (!directive.IsLoad)
            {
                if (SdkReference.Is(directive.Argument))
                {
                    continue;
                }

                problems.Add(Problem(from.Path, directive, ScriptCodes.ReferenceRefused, $"#r \"{directive.Argument}\" is refused: rules use the SDK and the framework only"));
            }
            else if (!RulePath.TryResolve(directive.Argument, from.Path, out var path) || LeadsOutside(path))
            {
                problems.Add(Problem(from.Path, directive, ScriptCodes.LoadOutside, $"#load \"{directive.Argument}\" leads out of the rules folder"));
            }
            else if (path != root.Path && !loaded.Exists(file => file.Path == path))
            {
                var (file, problem) = ReadFile(path);
                if (file is null)
                {
                    problems.Add(Problem(from.Path, directive, ScriptCodes.LoadMissing, $"#load \"{directive.Argument}\": {problem}"));
                    continue;
                }

                loaded.Add(file);
                ReadLoaded(root, file, loaded, problems);
            }
        }
    }

    /// <summary>True when a link on the way leaves the folder. Links inside, as in a ConfigMap, are fine.</summary>
    private bool LeadsOutside(string path)
    {
        try
        {
            return !RealPath.IsBelow(RealPath.Of(Path.Combine(_root, path)), _root);
        }
        catch (IOException)
        {
            // Links in circles lead nowhere; reading the file says so.
            return false;
        }
    }

    private (SourceFile? File, string? Problem) ReadFile(string path)
    {
        if (!_read.TryGetValue(path, out var result))
        {
            result = _read[path] = ReadFromDisk(path);
        }

        return result;
    }

    private (SourceFile? File, string? Problem) ReadFromDisk(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(Path.Combine(_root, path)).AsSpan();
            var text = s_strict.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
            return (new SourceFile(path, text), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, "the file is not UTF-8");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, "there is no such file");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, $"the file cannot be read: {exception.Message}");
        }
    }

    private static ScriptDiagnostic Problem(string file, string code, string message) => ScriptDiagnostic.Error(file, 0, 0, code, message);

    private static ScriptDiagnostic Problem(string file, ScriptDirective directive, string code, string message) =>
        ScriptDiagnostic.Error(file, directive.Line, directive.Column, code, message);
}
