namespace ScriptProxy.Observe;

/// <summary>What the Engine API calls its secrets.</summary>
internal static class SecretNames
{
    // Names that people choose themselves: options of log drivers and volume drivers, labels, the fields of a later API.
    private static readonly string[] s_tellingWords =
        ["password", "passwd", "token", "secret", "credential", "apikey", "api-key", "api_key", "accesskey", "access-key", "access_key"];

    /// <summary>Lists or maps of <c>NAME=value</c> whose names may be shown and whose values may not.</summary>
    public static bool IsAssignments(string name) => Is(name, "Env") || Is(name, "BuildArgs");

    /// <summary>AuthConfig.Auth, SecretSpec.Data and ConfigSpec.Data, the keys of a swarm, and anything with a telling name.</summary>
    public static bool IsSecret(string name) =>
        Is(name, "Auth") || Is(name, "Data") || Is(name, "UnlockKey") || Is(name, "SigningCAKey") || HasTellingWord(name);

    /// <summary>Fields with a telling name that only say which secret is meant.</summary>
    public static bool IsReference(string name) =>
        Is(name, "Secrets") || Is(name, "SecretID") || Is(name, "SecretName") || Is(name, "CredentialSpec");

    /// <summary>Mount options in one text, <c>addr=10.0.0.1,username=u,password=p</c>.</summary>
    public static bool IsMountOptions(string name) => Is(name, "o");

    public static bool HasTellingWord(string name) =>
        Array.Exists(s_tellingWords, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool Is(string name, string known) => name.Equals(known, StringComparison.OrdinalIgnoreCase);
}
