using ScriptProxy.Verbs;

return await CommandLine.InvokeAsync(args, Console.Out, Console.Error).ConfigureAwait(false);
