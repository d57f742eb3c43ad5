namespace ScriptProxy.Tests.GoModel;

internal enum GoKind
{
    String,
    Bool,
    Int,
    Uint,
    Float,
    Bytes,

    /// <summary>A struct without fields.</summary>
    Empty,
    List,
    Map,
    Struct,
}

/// <summary>A Go type, as far as encoding/json sees it.</summary>
/// <param name="Kind">What JSON it takes.</param>
/// <param name="Bits">The size of a number.</param>
/// <param name="IsPointer">Absent and zero (for a list: nil and empty) are two things.</param>
/// <param name="TakesText">A bare string is a list of one.</param>
/// <param name="Element">Of lists and maps.</param>
/// <param name="Struct">The fields of a struct.</param>
internal sealed record GoType(
    GoKind Kind, int Bits = 0, bool IsPointer = false, bool TakesText = false, GoType? Element = null, Lazy<GoFields>? Struct = null)
{
    public GoFields Fields => Struct!.Value;
}
