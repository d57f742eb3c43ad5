using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ScriptProxy.Sdk.Bodies;

/// <summary>Goes through a body and notes the fields that are not modelled. Pointers are built for what is found only.</summary>
internal sealed class UnknownFieldWalk(string root, List<string> found)
{
    private readonly List<(string? Name, int Index)> _path = [];

    public void Visit(string name, ApiObject? value)
    {
        if (value is not null)
        {
            _path.Add((name, 0));
            value.VisitUnknownFields(this);
            Leave();
        }
    }

    public void Visit(int index, ApiObject? value)
    {
        if (value is not null)
        {
            _path.Add((null, index));
            value.VisitUnknownFields(this);
            Leave();
        }
    }

    /// <summary>Enters a list or map that holds objects.</summary>
    public void Enter(string name) => _path.Add((name, 0));

    public void Leave() => _path.RemoveAt(_path.Count - 1);

    public void Report(string name, JsonElement value)
    {
        if (IsEmpty(value))
        {
            return;
        }

        var pointer = new StringBuilder(root);
        foreach (var (segment, index) in _path)
        {
            pointer.Append('/').Append(segment is null ? index.ToString(CultureInfo.InvariantCulture) : Escape(segment));
        }

        found.Add(pointer.Append('/').Append(Escape(name)).ToString());
    }

    /// <summary>What Go cannot tell from an absent field has no effect, whatever the field means.</summary>
    public static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => true,
        JsonValueKind.String => value.ValueEquals(""),
        JsonValueKind.Number => value.TryGetInt64(out var number) && number == 0,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => value.GetPropertyCount() == 0,
        _ => false,
    };

    private static string Escape(string segment) =>
        segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
