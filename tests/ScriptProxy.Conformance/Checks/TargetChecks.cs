using ScriptProxy.Conformance.Wire;

namespace ScriptProxy.Conformance.Checks;

/// <summary>The bytes of the request target. A proxy may write them in another way, but not so that they decode to something else.</summary>
internal static class TargetChecks
{
    public static IReadOnlyList<Check> All { get; } =
    [
        Same("target: an encoded slash in a name", scene => $"/v1.41/images/{scene.Mark}%2Fweb/json"),
        Same("target: an image with registry, tag and digest",
            scene => $"/v1.41/images/localhost:5000/{scene.Mark}@sha256:{new string('0', 64)}/json"),
        Same("target: letters beyond ASCII", scene => $"/v1.41/images/{scene.Mark}%C3%A9%20x/json"),
        Same("target: an encoded percent sign", scene => $"/v1.41/volumes/{scene.Mark}%2541"),
        Same("target: a plus sign in the path", scene => $"/v1.41/images/{scene.Mark}+x/json"),
        Same("target: without a version", scene => $"/containers/{scene.Mark}/json"),
        Same("target: JSON in the query",
            scene => $"/v1.41/containers/json?filters=%7B%22label%22%3A%5B%22{scene.Mark}%3Da%2Bb%26c%25%22%5D%7D&all=1"),
        Same("target: a plus sign in the query",
            scene => $"/v1.41/containers/{scene.Mark}/logs?stdout=1&tail=10&since=2026-01-05T10%3A00%3A00%2B01%3A00"),
        new("target: absolute form", "the engine takes the path", AbsoluteFormAsync),
        Unresolved("target: dot segments", scene => $"/v1.41/containers/x/../{scene.Mark}/json", scene => $"/v1.41/containers/{scene.Mark}/json"),
        Unresolved("target: encoded dot segments",
            scene => $"/v1.41/containers/x/%2e%2e/{scene.Mark}/json", scene => $"/v1.41/containers/{scene.Mark}/json"),
        Unresolved("target: doubled slashes", scene => $"/v1.41//containers//{scene.Mark}/json", scene => $"/v1.41/containers/{scene.Mark}/json"),
    ];

    private static Check Same(string name, Func<Scene, string> target) => new(name, "the engine reads what the client wrote", async scene =>
    {
        var client = await scene.SendAsync($"GET {target(scene)} HTTP/1.1\r\nHost: docker\r\n\r\n");
        var engine = await scene.EngineAsync();
        Expect.Equal(Decoded(target(scene)), Decoded(engine.Target), "the target, decoded once");
        await engine.AnswerAsync(HttpText.Ok("fine"));
        Expect.Equal("fine", (await ClientAnswer.ReadAsync(client)).Body, "the answer");
    });

    /// <summary>The engine redirects these to the clean path, so nothing happens yet; a proxy that cleans the path makes it happen.</summary>
    private static Check Unresolved(string name, Func<Scene, string> target, Func<Scene, string> clean) => new(
        name, "a redirection, and nothing else happens", async scene =>
    {
        var client = await scene.SendAsync($"GET {target(scene)} HTTP/1.1\r\nHost: docker\r\n\r\n");
        using var until = new CancellationTokenSource();
        var serving = scene.ServeAsync(static request => request.AnswerAsync(HttpText.Answer("301 Moved Permanently", "")), until.Token);
        var answer = await ClientAnswer.ReadAsync(client);
        await until.CancelAsync();
        var seen = (await serving).Select(static request => request.Target).ToArray();
        Expect.That(seen.All(target => target != clean(scene)), "the path is not cleaned on the way", string.Join(", ", seen));
        Expect.That(answer.Status is 301 or 307 or 400 or 403 or 404, "a redirection or a refusal", answer.ToString());
    });

    private static async Task AbsoluteFormAsync(Scene scene)
    {
        var client = await scene.SendAsync($"GET http://docker/v1.41/containers/{scene.Mark}/json HTTP/1.1\r\nHost: docker\r\n\r\n");
        var engine = await scene.EngineAsync();
        Expect.Equal($"/v1.41/containers/{scene.Mark}/json", engine.Target.Replace("http://docker", "", StringComparison.Ordinal), "the target");
        await engine.AnswerAsync(HttpText.Ok("fine"));
        Expect.Equal("fine", (await ClientAnswer.ReadAsync(client)).Body, "the answer");
    }

    // As the engine reads it: the path as a whole, the query by name and value, in which a plus sign is a space.
    private static string Decoded(string target)
    {
        var parts = target.Split('?', 2);
        var query = parts.Skip(1).SelectMany(static text => text.Split('&'))
            .Select(static pair => Uri.UnescapeDataString(pair.Replace('+', ' '))).Order(StringComparer.Ordinal);
        return Uri.UnescapeDataString(parts[0]) + "?" + string.Join('&', query);
    }
}
