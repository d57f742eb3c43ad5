using ScriptProxy.Sdk.Bodies;

namespace ScriptProxy.Sdk.EngineApi;

public sealed partial class ContainerCreateRequest
{
    /// <summary>
    /// Engines up to 26 take fields of HostConfig from the top of the body when HostConfig is absent, and some even when it is not. No
    /// current client sets them there, so rules need not look in two places: the body is refused. Empty ones are left out: clients do send
    /// them (dockerode an empty VolumesFrom, docker-py a null Runtime), and they have no effect beside the HostConfig that is always written.
    /// </summary>
    private protected override bool KeepsUnknown(ReadOnlySpan<byte> name, ref BodyReader reader)
    {
        if (FieldFolding.IndexOf(HostConfig.Names, name) < 0)
        {
            return true;
        }

        var probe = reader;
        if (!UnknownFieldWalk.IsEmpty(probe.Opaque()))
        {
            throw reader.Fault("SP1106", "this field belongs into HostConfig; at the top of the body only old engines honour it");
        }

        return false;
    }
}
