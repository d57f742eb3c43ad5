namespace ScriptProxy.Sdk.Generator.Describe;

/// <summary>Something in a description file that is not in the format, with the line it stands in (from 1).</summary>
internal sealed record ApiFault(ApiFile File, int Line, string Message);
