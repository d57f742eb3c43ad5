using ScriptProxy.Scripting.Compile.Child;
using ScriptProxy.Verbs;

// Before anything else, since it is started for every changed rule and needs no command line.
if (args is [CompileChild.Verb])
{
    return CompileChild.Run();
}

// The framework reads this once, before the first regular expression: one of a rule without a timeout of its own must not run on.
AppContext.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(1));
Rehearsal.BeginFor(args);

return await CommandLine.InvokeAsync(args, Console.Out, Console.Error).ConfigureAwait(false);
