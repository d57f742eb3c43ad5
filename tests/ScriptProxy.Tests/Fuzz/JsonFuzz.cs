using System.Buffers;
using System.Text;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Bodies;
using ScriptProxy.Tests.GoModel;

namespace ScriptProxy.Tests.Fuzz;

/// <summary>
/// The name of an operation, a blank, and a JSON body. What is accepted means for the daemon, written again, what the rules see; and what
/// the daemon takes as it came means the same.
/// </summary>
internal sealed class JsonFuzz : FuzzTarget
{
    private static readonly GoOperation[] s_operations = [.. GoApi.Instance.Operations.Where(static operation => operation.BodyType is not null)];

    public override string Name => "json";

    public override string Check(byte[] input)
    {
        var space = Array.IndexOf(input, (byte)' ');
        var name = Encoding.Latin1.GetString(space < 0 ? [] : input[..space]);
        var body = input[(space + 1)..];
        var operation = Array.Find(s_operations, operation => operation.Name == name) ?? s_operations[input.Length % s_operations.Length];
        DockerRequest request;
        try
        {
            request = Requests.Of(Operations.Find(operation.Name)!, body);
        }
        catch (BodyFormatException refusal)
        {
            return refusal.Code;
        }

        var type = operation.BodyType!;
        var seen = GoText.Of(type, BodyReflection.Of(type, request.BodyObject));
        var written = new ArrayBufferWriter<byte>();
        request.WriteBody(written);
        var sent = GoJson.Read(type, written.WrittenSpan.ToArray());
        Assert.Equal(seen, GoText.Of(type, sent.Value));
        Assert.False(sent.HasDuplicates, "a key stands twice");
        return operation.Name + (body.Length == 0 ? "" : Client(type, body, seen));
    }

    private static string Client(GoType type, byte[] body, string seen)
    {
        try
        {
            Assert.Equal(GoText.Of(type, GoJson.Read(type, body).Value), seen);
            return "";
        }
        catch (GoRejected refused)
        {
            return refused.Message.Split(" at ")[0];
        }
    }
}
