namespace ScriptProxy.Benchmarks.Report;

internal static class Names
{
    internal const string Direct = "no proxy";
    internal const string Yarp = "plain YARP";
    internal const string Haproxy = "HAProxy";
    internal const string HaproxyTuned = "HAProxy, tuned";
    internal const string Nginx = "nginx";
    internal const string Program = "ScriptProxy";
}
