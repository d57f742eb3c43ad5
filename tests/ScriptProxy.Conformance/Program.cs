using ScriptProxy.Conformance;

return await Command.Root().Parse(args).InvokeAsync();
