using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace ScriptProxy.Tests.GoModel;

/// <summary>What rule authors see of a body, through its public properties, as a value of the model.</summary>
internal static class BodyReflection
{
    public static object? Of(GoType type, object? shown) => shown is null ? null : type.Kind switch
    {
        GoKind.Int => Convert.ToInt64(shown, CultureInfo.InvariantCulture),
        GoKind.Uint => Convert.ToUInt64(shown, CultureInfo.InvariantCulture),
        GoKind.Empty => shown is JsonElement { ValueKind: JsonValueKind.Object } ? new GoStruct() : throw new InvalidOperationException($"{shown} is no object"),
        GoKind.List => GoSlice.Of(Items(shown).Cast<object?>().Select(item => Of(type.Element!, item))),
        GoKind.Map => OfMap(type, (IDictionary)shown),
        GoKind.Struct => OfStruct(type.Fields, shown),
        _ => shown,
    };

    private static GoMap OfMap(GoType type, IDictionary shown)
    {
        var map = new GoMap();
        foreach (DictionaryEntry entry in shown)
        {
            map.Entries.Add((string)entry.Key, Of(type.Element!, entry.Value));
        }

        return map;
    }

    private static GoStruct OfStruct(GoFields fields, object shown)
    {
        var value = new GoStruct();
        foreach (var (name, type) in fields.All)
        {
            var property = shown.GetType().GetProperties().Single(property => Plain(property.Name) == Plain(name));
            value.Fields[name] = Of(type, property.GetValue(shown));
        }

        return value;
    }

    /// <summary>The elements of a list; a body that is a list shows them in a property.</summary>
    private static IEnumerable Items(object shown) =>
        shown as IEnumerable ?? (IEnumerable)shown.GetType().GetProperty("Items")!.GetValue(shown)!;

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
