using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Clients;

/// <summary>What people do with the docker command line in a day, as one script that prints what it saw.</summary>
internal static class CliWork
{
    internal static async Task<string> RunAsync(CliProgram cli, DockerCli docker)
    {
        using var folder = new TemporaryFolder();
        folder.Write("Dockerfile", "FROM busybox\nCOPY Dockerfile /copied\nRUN echo from the build > /made\n");
        var name = Names.New();
        var environment = new Dictionary<string, string?> { ["docker"] = cli.Path, ["name"] = name, ["folder"] = folder.Path };
        const string Script = """
            set -e
            echo 'from standard input' | "$docker" run --rm -i busybox sed 's/^/got: /'
            "$docker" run -d --name "$name" -v "$name:/data" --label sp=1 busybox sh -c 'echo a line; sleep 300' >/dev/null
            until "$docker" logs "$name" | grep 'a line'; do sleep 0.1; done
            "$docker" inspect -f '{{.State.Status}} {{.Config.Labels}} {{(index .Mounts 0).Destination}}' "$name"
            (echo in | "$docker" exec -i "$name" sh -c 'cat; echo err >&2; exit 5' 2>&1 || echo "exec ended with $?") | sort
            "$docker" cp "$folder/Dockerfile" "$name:/data/copied"
            "$docker" cp "$name:/data/copied" - | tar -xO | cmp - "$folder/Dockerfile" && echo 'copied both ways'
            "$docker" stats --no-stream --format '{{.PIDs}}' "$name"
            "$docker" top "$name" -o pid,args | sed 's,^[0-9]* *,,'
            "$docker" pause "$name" >/dev/null && "$docker" unpause "$name" >/dev/null
            "$docker" events --since 0 --until "$(($(date +%s) + 1))" --filter "container=$name" --filter event=pause --format '{{.Action}}'
            "$docker" build -q -t "$name" "$folder" 2>/dev/null | sed 's/:.*//'
            "$docker" run --rm "$name" cat /made
            "$docker" network create "$name" >/dev/null && "$docker" network connect "$name" "$name" && "$docker" network disconnect "$name" "$name"
            "$docker" kill "$name" >/dev/null && "$docker" wait "$name"
            "$docker" rm -v "$name" >/dev/null && "$docker" volume rm "$name" >/dev/null && "$docker" network rm "$name" >/dev/null
            "$docker" rmi -f "$name" >/dev/null
            "$docker" inspect "$name" 2>/dev/null || echo gone
            """;
        var shell = cli with { Path = "bash" };
        return (await shell.Command(docker, environment, "-o", "pipefail", "-c", Script).RunAsync()).Succeeded().Output
            .Replace(name, "NAME", StringComparison.Ordinal);
    }
}
