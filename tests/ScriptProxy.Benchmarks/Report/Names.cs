namespace ScriptProxy.Benchmarks.Report;

internal static class Names
{
    internal const string Yarp = "plain YARP";
    internal const string Program = "ScriptProxy";
}
