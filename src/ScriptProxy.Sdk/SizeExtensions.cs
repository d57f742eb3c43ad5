namespace ScriptProxy.Sdk;

/// <summary>Sizes in bytes as people write them: <c>512.MiB()</c>.</summary>
public static class SizeExtensions
{
    /// <summary>Kibibytes (1024 bytes) in bytes.</summary>
    public static long KiB(this int count) => count * 1024L;

    /// <summary>Mebibytes (1024² bytes) in bytes.</summary>
    public static long MiB(this int count) => count * 1024L * 1024;

    /// <summary>Gibibytes (1024³ bytes) in bytes.</summary>
    public static long GiB(this int count) => count * 1024L * 1024 * 1024;
}
