namespace ScriptProxy.Accept.Tls;

/// <summary>A certificate, key or authority cannot be used. The message names the parameter and the file and says why.</summary>
/// <param name="parameter">As it stands in a listen address: <c>cert</c>, <c>key</c>, <c>ca</c>.</param>
/// <param name="path">The file.</param>
/// <param name="why">What is wrong with it.</param>
/// <param name="inner">What the framework said.</param>
internal sealed class TlsFileException(string parameter, string path, string why, Exception? inner = null)
    : IOException($"{parameter}={path} (or {Flag(parameter)}): {why}", inner)
{
    private static string Flag(string parameter) => parameter == "ca" ? "--tls-client-ca" : $"--tls-{parameter}";
}
