using System.Buffers;

namespace ScriptProxy.Sdk.Lookups;

/// <summary>The forms of ids. They are compared exactly by the daemon, so capitals never belong to one.</summary>
internal static class IdText
{
    private const int FullLength = 64;
    private const int SwarmLength = 25;

    private static readonly SearchValues<char> s_hexadecimal = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> s_base36 = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz");

    /// <summary>The full id of a container, or of a network that the daemon made itself.</summary>
    public static bool IsFull(string text) => text.Length == FullLength && IsHexadecimal(text);

    /// <summary>The full id of a network: of the daemon's own, or of the swarm.</summary>
    public static bool IsFullNetwork(string text) => IsFull(text) || (text.Length == SwarmLength && IsBase36(text));

    /// <summary>A text that the daemon, finding no such name, tries as the beginning of an id.</summary>
    public static bool CouldBeId(string text) => text.Length is > 0 and <= FullLength && IsHexadecimal(text);

    /// <summary>The same among the objects of a swarm, whose ids have digits and all small letters.</summary>
    public static bool CouldBeSwarmId(string text) => CouldBeId(text) || (text.Length is > 0 and <= SwarmLength && IsBase36(text));

    private static bool IsHexadecimal(string text) => text.AsSpan().IndexOfAnyExcept(s_hexadecimal) < 0;

    private static bool IsBase36(string text) => text.AsSpan().IndexOfAnyExcept(s_base36) < 0;
}
