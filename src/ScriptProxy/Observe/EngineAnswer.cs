namespace ScriptProxy.Observe;

/// <summary>What the engine said to <c>GET /_ping</c>.</summary>
internal abstract record EngineAnswer
{
    private EngineAnswer()
    {
    }

    /// <summary>It answers.</summary>
    /// <param name="Server">The Server header: <c>Docker/28.5.1 (linux)</c>, <c>Libpod/4.3.1 (linux)</c>; null when it sent none.</param>
    /// <param name="ApiVersion">Its newest API version; null when it sent none.</param>
    public sealed record Answers(string? Server, string? ApiVersion) : EngineAnswer
    {
        /// <summary><c>Engine 28.5, API 1.51</c>.</summary>
        public override string ToString()
        {
            var product = Server?.Split(' ')[0].Split('/') switch
            {
                ["Docker", var version] => $"Engine {Short(version)}",
                ["Libpod", var version] => $"Podman {Short(version)}",
                [{ Length: > 0 } name, ..] => name,
                _ => "an engine",
            };
            return ApiVersion is null ? product : $"{product}, API {ApiVersion}";
        }

        /// <summary>Major and minor; what follows (<c>20.10.24+dfsg1</c>) is for bug reports.</summary>
        private static string Short(string version) => string.Join('.', version.Split('.').Take(2));
    }

    /// <summary>It does not.</summary>
    /// <param name="Reason">Why, and where there is a usual remedy, what to do.</param>
    public sealed record Silent(string Reason) : EngineAnswer
    {
        public override string ToString() => Reason;
    }
}
