namespace ScriptProxy.Scripting;

/// <summary>The stable codes of our own script diagnostics. Errors of the C# compiler keep their CSnnnn.</summary>
internal static class ScriptCodes
{
    /// <summary>The compiler itself failed, which is a defect of the host or of Roslyn.</summary>
    public const string CompilerFailed = "SP2000";

    /// <summary><c>#r</c> of anything but the SDK is refused.</summary>
    public const string ReferenceRefused = "SP2001";

    /// <summary><c>#load</c> leaves the rules folder.</summary>
    public const string LoadOutside = "SP2002";

    /// <summary>Two rules have the same name.</summary>
    public const string DuplicateRule = "SP2003";

    /// <summary>The top level of a script threw.</summary>
    public const string TopLevelFailed = "SP2004";

    /// <summary>The top level of a script waits for something.</summary>
    public const string TopLevelAwaits = "SP2005";

    /// <summary>A file cannot be read, or is not UTF-8.</summary>
    public const string Unreadable = "SP2006";

    /// <summary>The rules folder does not exist.</summary>
    public const string FolderMissing = "SP2007";

    /// <summary><c>#load</c> names a file that does not exist.</summary>
    public const string LoadMissing = "SP2008";

    /// <summary>A file that had content is now empty, as when an editor or a full disk cut it off.</summary>
    public const string Emptied = "SP2009";

    /// <summary>A rule uses an API that is not allowed.</summary>
    public const string ApiOutsideFence = "SP2101";

    /// <summary>A rule uses a construct of the language that could not be limited.</summary>
    public const string SyntaxOutsideFence = "SP2102";

    /// <summary>A network in a rule cannot be read.</summary>
    public const string NoNetwork = "SP2103";

    /// <summary>The process that compiles ended before it was done.</summary>
    public const string CompilerCrashed = "SP2301";

    /// <summary>Compiling took longer than the limit.</summary>
    public const string CompilerTimeout = "SP2302";

    /// <summary>Compiling needed more memory than the limit.</summary>
    public const string CompilerMemory = "SP2303";

    /// <summary>Others than the user of the process, or root, could change what is in the cache of compiled scripts.</summary>
    public const string CacheUnsafe = "SP2304";

    /// <summary>A test beside the rules failed, and tests decide whether rules go into force.</summary>
    public const string TestFailed = "SP2401";
}
