using System.Reflection;
using System.Text.RegularExpressions;

namespace ScriptProxy.Scripting.Compile;

/// <summary>The name of a namespace, a type or a member, as <c>--allow-api</c> has it.</summary>
internal static partial class ApiName
{
    /// <summary>True when scripts that are allowed this name find something under it.</summary>
    public static bool IsKnown(string name) => ScriptAssemblies.Always.Concat(ScriptAssemblies.Beside([name]))
        .SelectMany(static assembly => assembly.GetExportedTypes())
        .Any(type => IsAbout(name, type));

    private static bool IsAbout(string name, Type type)
    {
        var full = PlainName(type);
        if (full == name || full.StartsWith(name + ".", StringComparison.Ordinal))
        {
            return true;
        }

        return name.StartsWith(full + ".", StringComparison.Ordinal)
            && name[(full.Length + 1)..] is var member
            // A constructor has the name of its type.
            && (full.EndsWith("." + member, StringComparison.Ordinal)
                || type.GetMember(member, BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).Length > 0);
    }

    /// <summary>As the fence writes it: nested types behind a point, without the number of type parameters.</summary>
    private static string PlainName(Type type) => Arity().Replace(type.FullName!.Replace('+', '.'), "");

    [GeneratedRegex("`[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Arity();
}
