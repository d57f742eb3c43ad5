namespace ScriptProxy.Scripting.Cache;

/// <summary>What the cache was good for.</summary>
/// <param name="Asked">How many scripts were asked for.</param>
/// <param name="Found">How many of them it had.</param>
/// <param name="Kept">How many it took in.</param>
internal readonly record struct CacheTally(int Asked, int Found, int Kept);
