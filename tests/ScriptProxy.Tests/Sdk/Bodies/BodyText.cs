using System.Buffers;
using System.Text;
using ScriptProxy.Sdk.Bodies;

namespace ScriptProxy.Tests.Sdk.Bodies;

/// <summary>Bodies as text, the way the cases are written.</summary>
internal static class BodyText
{
    public static T Parse<T>(string json)
        where T : ApiObject, new() => BodyReader.Parse<T>(Encoding.UTF8.GetBytes(json));

    public static string Write(ApiObject body)
    {
        var output = new ArrayBufferWriter<byte>();
        body.WriteTo(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>What is forwarded for a body.</summary>
    public static string Canonical<T>(string json)
        where T : ApiObject, new() => Write(Parse<T>(json));

    public static BodyFormatException Refusal<T>(string json)
        where T : ApiObject, new() => Assert.Throws<BodyFormatException>(() => Parse<T>(json));

    public static List<string> Unknown(ApiObject body)
    {
        var found = new List<string>();
        body.CollectUnknownFields("", found);
        return found;
    }
}
