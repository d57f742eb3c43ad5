using ScriptProxy.Scripting.Cache;
using ScriptProxy.Scripting.Compile;
using ScriptProxy.Scripting.Compile.Child;

namespace ScriptProxy.Verbs;

/// <summary>The one way from rule files to code that every verb takes: the cache, then a process of its own or this one.</summary>
internal static class RuleCompiler
{
    /// <summary>Says that compiled rules are not kept on disk.</summary>
    public const string NoCache = "none";

    /// <param name="options">What to compile with.</param>
    /// <param name="cache">The folder of compiled rules, or <see cref="NoCache"/>; null for <see cref="DefaultCache"/>.</param>
    /// <param name="inProcess">Start no process to compile.</param>
    /// <param name="loggers">For what goes wrong with either.</param>
    public static CachedCompiler Create(CompileOptions options, string? cache, bool inProcess, ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger("ScriptProxy.Compile");
        var folder = cache == NoCache ? null : CacheFolder.Open(cache ?? DefaultCache(), CacheBounds.Default, logger);
        IScriptCompiler compiler = !inProcess && ChildCommand.Of(typeof(RuleCompiler).Assembly) is { } command
            ? new ChildCompiler(options, command, ChildLimits.Default, logger, TimeProvider.System)
            : new InProcessCompiler(options);
        return new CachedCompiler(folder, compiler, logger, TimeProvider.System);
    }

    /// <summary>Where caches go by the XDG base directory specification; in the system's own place for a user without home.</summary>
    public static string DefaultCache()
    {
        var xdg = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        var home = Environment.GetEnvironmentVariable("HOME");
        var parent = Path.IsPathRooted(xdg) ? xdg : Path.IsPathRooted(home) && home != "/" ? Path.Combine(home, ".cache") : "/var/cache";
        return Path.Combine(parent, "scriptproxy");
    }
}
