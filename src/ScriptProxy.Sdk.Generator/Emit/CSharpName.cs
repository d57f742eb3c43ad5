using System.Text;

namespace ScriptProxy.Sdk.Generator.Emit;

/// <summary>Property names for wire names: <c>ps_args</c> becomes PsArgs, <c>one-shot</c> OneShot, <c>fromImage</c> FromImage.</summary>
internal static class CSharpName
{
    public static string Of(string wireName)
    {
        var name = new StringBuilder(wireName.Length);
        var startsWord = true;
        foreach (var character in wireName)
        {
            if (!char.IsLetterOrDigit(character))
            {
                startsWord = true;
                continue;
            }

            name.Append(startsWord ? char.ToUpperInvariant(character) : character);
            startsWord = false;
        }

        return name.Length > 0 && char.IsDigit(name[0]) ? "_" + name : name.ToString();
    }
}
