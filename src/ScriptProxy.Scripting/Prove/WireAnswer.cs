using ScriptProxy.Sdk;

namespace ScriptProxy.Scripting.Prove;

/// <summary>What the decoder made of a request.</summary>
internal abstract record WireAnswer
{
    private WireAnswer()
    {
    }

    internal sealed record Decoded(DockerRequest Request) : WireAnswer;

    internal sealed record Refused(int Status, string Code, string Message) : WireAnswer;
}
