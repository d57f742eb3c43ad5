using ScriptProxy.Scripting.Prove;
using ScriptProxy.Sdk;

namespace ScriptProxy.Decode;

/// <summary>Decodes the requests of tests by the decoder of the proxy.</summary>
internal static class WireDecoding
{
    /// <param name="minimum">The oldest API version that is served where the request does not say.</param>
    public static Func<WireRequest, ValueTask<WireAnswer>> With(ApiVersion minimum)
    {
        return async request =>
        {
            var headers = new HeaderDictionary();
            foreach (var (name, value) in request.Headers)
            {
                headers.Append(name, value);
            }

            var decoder = new RequestDecoder(Router.Instance, request.MinApiVersion ?? minimum, TimeProvider.System);
            var decoded = await decoder.DecodeAsync(
                new RawRequest(request.Method, request.Target, headers, request.Body),
                request.Client,
                request.Engine,
                request.EngineVersion,
                request.Now,
                request.Id,
                CancellationToken.None).ConfigureAwait(false);
            return decoded.Succeeded
                ? new WireAnswer.Decoded(decoded.Request)
                : new WireAnswer.Refused(decoded.Refusal.Status, decoded.Refusal.Code, decoded.Refusal.Message);
        };
    }
}
