using System.Buffers;

namespace ScriptProxy.Sdk.Bodies;

/// <summary>A JSON object of the Engine API. Fields this version does not know are kept and forwarded.</summary>
public abstract class ApiObject
{
    /// <summary>Adds the JSON pointers of non-empty fields that are not modelled, this object being at <paramref name="pointer"/>.</summary>
    internal abstract void CollectUnknownFields(string pointer, List<string> found);

    /// <summary>Writes the canonical JSON.</summary>
    internal abstract void WriteTo(IBufferWriter<byte> output);
}
