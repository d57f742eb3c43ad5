using System.Diagnostics.CodeAnalysis;
using ScriptProxy.Sdk;

namespace ScriptProxy.Decode;

/// <summary>Either the typed request, or why there is none.</summary>
internal readonly record struct DecodeResult(DockerRequest? Request, Refusal? Refusal)
{
    [MemberNotNullWhen(true, nameof(Request))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Request is not null;

    public static implicit operator DecodeResult(DockerRequest request) => new(request, null);

    public static implicit operator DecodeResult(Refusal refusal) => new(null, refusal);
}
