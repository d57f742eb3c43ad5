namespace ScriptProxy.Verbs;

/// <summary>What the process answers to the shell that started it.</summary>
internal static class ExitCode
{
    /// <summary>Fine, or allowed.</summary>
    public const int Success = 0;

    /// <summary>A negative outcome: denied, unhealthy.</summary>
    public const int Negative = 1;

    /// <summary>Could not do the work: usage, configuration, rules that do not compile, an address that cannot be listened on.</summary>
    public const int Unusable = 2;

    /// <summary>Nothing ran.</summary>
    public const int NothingRan = 4;

    /// <summary>The environment: no engine that answers.</summary>
    public const int Environment = 5;

    /// <summary>A rule ran on and could not be stopped; whatever supervises the process is to start it again.</summary>
    public const int Runaway = 6;
}
