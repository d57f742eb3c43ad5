using ScriptProxy.Verbs;

// The framework reads this once, before the first regular expression: one of a rule without a timeout of its own must not run on.
AppContext.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(1));

return await CommandLine.InvokeAsync(args, Console.Out, Console.Error).ConfigureAwait(false);
