using ScriptProxy.Scripting.Compile;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Prove;
using ScriptProxy.Verbs.Presets;

namespace ScriptProxy.Verbs;

/// <summary>The rules folder and the presets as the configuration says to use them: the same for every verb that loads rules.</summary>
internal static class RuleFolder
{
    /// <param name="options">The configuration.</param>
    /// <param name="loggers">For what goes wrong with compiling.</param>
    /// <param name="directory">Another folder than the configured one, and no presets.</param>
    public static RuleHostOptions Of(RunOptions options, ILoggerFactory loggers, string? directory = null)
    {
        var compiler = RuleCompiler.Create(CompileOptions(options), options.Cache, options.CompileInProcess, loggers);
        return new RuleHostOptions
        {
            Directory = directory ?? options.Rules,
            Presets = directory is null && options.Presets.Count > 0
                ? new PresetFolder(PresetLibrary.Root, options.Presets) { Alone = !options.RulesGiven }
                : null,
            Poll = options.PollRules,
            Compiler = compiler,
            Limits = options.Limits,
            Tests = options.GateTests ? TestScope.BesideLive : TestScope.None,
            Gate = options.GateTests ? new TestGate(TestVerb.CreateProver(compiler, options.Limits)).AskAsync : null,
        };
    }

    /// <summary>What the configuration says about compiling.</summary>
    public static CompileOptions CompileOptions(RunOptions options) => new() { AllowedApis = options.AllowApi };
}
