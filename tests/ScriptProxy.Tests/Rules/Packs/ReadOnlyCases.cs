using ScriptProxy.Sdk;
using static ScriptProxy.Tests.Rules.Packs.PackCase;

namespace ScriptProxy.Tests.Rules.Packs;

/// <summary>Requests for read-only.csx.</summary>
internal static class ReadOnlyCases
{
    public static PackCase[] All { get; } =
    [
        Bad("read-only: look around", Containers.List),
        Bad("read-only: look around", Engine.Events),
        Good("read-only: look around", Containers.Logs),
        Good("read-only: look around", Images.Save),

        Bad("read-only: no logs", Containers.Logs),
        Bad("read-only: no logs", Services.Logs),
        Bad("read-only: no logs", Tasks.Logs),
        Good("read-only: no logs", Containers.Inspect),

        Bad("read-only: nothing changes", Containers.Create, "{}"),
        Bad("read-only: nothing changes", Containers.Attach),
        Bad("read-only: nothing changes", Containers.AttachWebSocket),
        Bad("read-only: nothing changes", Exec.Create, "{}"),
        Bad("read-only: nothing changes", Exec.Start, "{}"),
        Bad("read-only: nothing changes", Builder.Session),
        Bad("read-only: nothing changes", Images.Push),
        Good("read-only: nothing changes", Exec.Inspect),

        Bad("read-only: nothing is carried out", Containers.Export),
        Bad("read-only: nothing is carried out", Containers.GetArchive),
        Bad("read-only: nothing is carried out", Images.Save),
        Bad("read-only: nothing is carried out", Secrets.Inspect),
        Bad("read-only: nothing is carried out", Swarm.UnlockKey),
        Bad("read-only: nothing is carried out", Debug.PprofNamed),
        Good("read-only: nothing is carried out", Images.History),
    ];
}
