using System.Buffers.Text;
using System.Security.Cryptography;
using ScriptProxy.Identify;

namespace ScriptProxy.Verbs;

/// <summary><c>scriptproxy token NAME</c>: makes a bearer token. Its line for the file goes to standard output, the token itself, once, to standard error.</summary>
internal static class TokenVerb
{
    private const int Bytes = 32;

    public static async Task<int> RunAsync(string name, TextWriter output, TextWriter error)
    {
        if (!TokenList.IsName(name))
        {
            await error.WriteLineAsync($"scriptproxy: \"{name}\" is no name for a token: letters, digits, '.', '-' and '_', 64 at most").ConfigureAwait(false);
            return ExitCode.Unusable;
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        await error.WriteLineAsync($"the token of {name}, shown this once: {token}").ConfigureAwait(false);
        await output.WriteLineAsync(TokenList.Line(name, token)).ConfigureAwait(false);
        return ExitCode.Success;
    }
}
