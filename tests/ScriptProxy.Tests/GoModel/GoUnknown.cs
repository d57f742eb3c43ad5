using System.Globalization;

namespace ScriptProxy.Tests.GoModel;

/// <summary>The keys of a body that are no fields, wherever they stand: JSON pointer and JSON text. This engine forgets them, another may not.</summary>
internal static class GoUnknown
{
    public static IEnumerable<(string Pointer, string Json)> Of(GoType type, object? value, string at = "") => value switch
    {
        GoStruct fields when type.Kind == GoKind.Struct => fields.Unknown
            .Select(unknown => ($"{at}/{Escape(unknown.Key)}", unknown.Value))
            .Concat(type.Fields.All.SelectMany(field => Of(field.Type, fields[field.Name], $"{at}/{field.Name}"))),
        GoMap map => map.Entries.SelectMany(entry => Of(type.Element!, entry.Value, $"{at}/{Escape(entry.Key)}")),
        GoSlice slice => slice.Items.SelectMany(
            (item, i) => Of(type.Element!, item, string.Create(CultureInfo.InvariantCulture, $"{at}/{i}"))),
        _ => [],
    };

    private static string Escape(string key) => key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
