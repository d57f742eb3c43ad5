using ScriptProxy.Scripting.Compile;
using ScriptProxy.Scripting.Load;

namespace ScriptProxy.Verbs;

/// <summary>The rules folder as the configuration says to use it: the same for every verb that loads rules.</summary>
internal static class RuleFolder
{
    /// <param name="options">The configuration.</param>
    /// <param name="loggers">For what goes wrong with compiling.</param>
    /// <param name="directory">Another folder than the configured one.</param>
    public static RuleHostOptions Of(RunOptions options, ILoggerFactory loggers, string? directory = null) => new()
    {
        Directory = directory ?? options.Rules,
        Poll = options.PollRules,
        Compiler = RuleCompiler.Create(CompileOptions(options), options.Cache, options.CompileInProcess, loggers),
        Limits = options.Limits,
    };

    /// <summary>What the configuration says about compiling.</summary>
    public static CompileOptions CompileOptions(RunOptions options) => new() { AllowedApis = options.AllowApi };
}
