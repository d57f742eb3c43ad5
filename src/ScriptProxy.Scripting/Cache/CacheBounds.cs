namespace ScriptProxy.Scripting.Cache;

/// <summary>How much is kept. What was used last goes last.</summary>
/// <param name="Files">At most so many files.</param>
/// <param name="Bytes">At most so many bytes together.</param>
/// <param name="Age">Nothing that was not used for so long.</param>
internal sealed record CacheBounds(int Files, long Bytes, TimeSpan Age)
{
    public static CacheBounds Default { get; } = new(5000, 256L << 20, TimeSpan.FromDays(90));
}
