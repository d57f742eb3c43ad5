namespace ScriptProxy.Scripting.Check;

/// <summary>Every lint.</summary>
internal static class LintTable
{
    public static Lint Broken { get; } = new(
        "SP2200",
        "a lint failed",
        "A defect of the program, not of the rules: they were compiled, but this lint did not look at them.");

    public static Lint NoEffect { get; } = new(
        "SP2201",
        "a rule or a test without effect",
        "The condition has the same answer for every request of the rule's operations, or asks for what these operations never have. "
        + "Correct the condition or the operations, or remove the rule.");

    public static Lint Beaten { get; } = new(
        "SP2202",
        "an Allow that a Deny always beats",
        "Any Deny denies, whatever allows. An Allow whose operations are all denied without condition has no effect: remove it, or narrow the Deny.");

    public static Lint OpenRegex { get; } = new(
        "SP2203",
        "a regular expression without anchors decides what is allowed",
        @"IsMatch looks for the pattern anywhere in the text, so that example\.com is found in example.com.evil.org. Write \A(...)\z around it. "
        + "$ also matches before a final newline, and ^a|b$ anchors one side of each alternative only.",
        new Uri("https://learn.microsoft.com/dotnet/standard/base-types/anchors-in-regular-expressions"));

    public static Lint HostPathText { get; } = new(
        "SP2204",
        "host paths compared as text",
        "/srv-secret starts with /srv, /var/run is /run, a parent shows its children, and a path can come by Binds, Mounts or a volume. "
        + "Use r.HostAccess.OfType<HostPath>() with IsUnder (within) or Reaches (to protect).");

    public static Lint UnusedLoad { get; } = new(
        "SP2205",
        "a #load of which nothing is used",
        "The loaded file declares no rules and nothing of it is used here. Remove the line.");

    public static Lint OneOfTwins { get; } = new(
        "SP2206",
        "a rule that reads one of several fields for the same thing",
        "The Engine API has more than one way to ask for it, and the rule looks at one. r.HostAccess and r.Images have them all, of every operation.",
        new Uri("https://docs.docker.com/engine/security/#docker-daemon-attack-surface"));

    public static Lint RouteText { get; } = new(
        "SP2207",
        "a path or method compared as text where there is an operation",
        "Several paths can mean one operation, and reads are not what GET does. Give the rule its operations instead: Deny(name, Containers.Create, ...).");

    public static Lint Clock { get; } = new(
        "SP2208",
        "the clock instead of r.Now",
        "A recorded request cannot be replayed with the clock, and at the top level it is read once, when the file is loaded. Use r.Now.");

    public static Lint ClientAddress { get; } = new(
        "SP2209",
        "a client's address compared in a way that does not hold",
        "r.Client.Name is a user name where there is one, and == compares IPAddress objects by identity. "
        + "Write r.Client.Address.IsIn(\"10.0.0.0/8\"), which takes single addresses too.");

    public static Lint AllowsUnknown { get; } = new(
        "SP2210",
        "an Allow without condition that includes unknown operations",
        "It lets everybody do what this version of the proxy does not understand, whatever a new engine makes of it. "
        + "Name the operations, give a condition, or write #pragma warning disable SP2210 above it if that is meant.");

    public static Lint IdleCondition { get; } = new(
        "SP2211",
        "an Allow whose condition restricts nothing",
        "One Allow is enough, and another one allows these operations without condition. Remove one of the two, or make the condition a Deny.");

    /// <summary>In order of their codes.</summary>
    public static IReadOnlyList<Lint> All { get; } =
    [
        Broken, NoEffect, Beaten, OpenRegex, HostPathText, UnusedLoad, OneOfTwins, RouteText, Clock, ClientAddress, AllowsUnknown, IdleCondition,
    ];

    public static Lint? Find(string code) => All.FirstOrDefault(lint => lint.Code == code);
}
