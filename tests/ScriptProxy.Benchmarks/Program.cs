using ScriptProxy.Benchmarks;

return await Commands.Root().Parse(args).InvokeAsync();
