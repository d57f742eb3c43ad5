namespace ScriptProxy.Tests.GoModel;

/// <summary>A slice. Elements beyond its length are still there, and come back when it grows again (golang.org/issue/21092).</summary>
internal sealed class GoSlice
{
    public List<object?> Backing { get; private set; } = [];

    public int Length { get; set; }

    public IEnumerable<object?> Items => Backing.Take(Length);

    public static GoSlice Of(IEnumerable<object?> items)
    {
        var backing = items.ToList();
        return new GoSlice { Backing = backing, Length = backing.Count };
    }
}
