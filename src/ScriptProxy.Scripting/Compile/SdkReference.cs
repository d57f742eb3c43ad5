using ScriptProxy.Sdk;

namespace ScriptProxy.Scripting.Compile;

/// <summary>
/// The one <c>#r</c> that is no offence: the SDK, by path (<c>#r ".scriptproxy/ScriptProxy.Sdk.dll"</c>) or as a package
/// (<c>#r "nuget: ScriptProxy.Sdk, 0.1.0"</c>). Editors need such lines, and every script has the SDK anyway.
/// </summary>
internal static class SdkReference
{
    private const string PackagePrefix = "nuget:";

    public static string Name { get; } = typeof(DockerRequest).Assembly.GetName().Name!;

    public static bool Is(string argument)
    {
        var text = argument.AsSpan().Trim();
        if (text.StartsWith(PackagePrefix, StringComparison.OrdinalIgnoreCase))
        {
            var package = text[PackagePrefix.Length..];
            var end = package.IndexOfAny(',', '/');
            return Equal((end < 0 ? package : package[..end]).Trim(), Name);
        }

        var file = text[(text.LastIndexOfAny('/', '\\') + 1)..];
        return Equal(file, Name + ".dll") || Equal(text, Name);
    }

    private static bool Equal(ReadOnlySpan<char> text, string expected) => text.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
