using System.Text;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Access;
using ScriptProxy.Sdk.Bodies;
using ScriptProxy.Tests.GoModel;
using ScriptProxy.Tests.Sdk.Access;

namespace ScriptProxy.Tests.Fuzz;

/// <summary>Mounts as JSON: whatever spelling the daemon reads as a bind of a host path is found as that path.</summary>
internal sealed class MountFuzz : FuzzTarget
{
    private static readonly GoType s_mounts = GoApi.Instance.Type("Mount[]");

    public override string Name => "mount";

    public override string Check(byte[] input)
    {
        DockerRequest request;
        try
        {
            request = AccessRequest.Container($"\"Mounts\":{Encoding.UTF8.GetString(input)}");
        }
        catch (BodyFormatException refusal)
        {
            return refusal.Code;
        }

        var found = request.HostAccess;
        HostPaths.CheckClean(found);
        var outcome = new StringBuilder();
        if (Read(input) is GoSlice mounts)
        {
            foreach (var mount in mounts.Items.OfType<GoStruct>())
            {
                outcome.Append(CheckMount(mount, found));
            }
        }

        return outcome.ToString();
    }

    private static string CheckMount(GoStruct mount, HostAccessList found)
    {
        var type = mount["Type"] as string ?? "";
        var source = mount["Source"] as string ?? "";
        if (type == "bind")
        {
            HostPaths.CheckFound(found, source, mount["ReadOnly"] is true);
        }
        else if (type is not ("volume" or "tmpfs" or "image" or "npipe"))
        {
            Assert.NotEmpty(found);
        }

        return $"{type.Length} {source.StartsWith('/')};";
    }

    /// <summary>The list alone; text that closes the list and goes on is a document only within its surroundings.</summary>
    private static object? Read(byte[] input)
    {
        try
        {
            return GoJson.Read(s_mounts, input).Value;
        }
        catch (GoRejected)
        {
            return null;
        }
    }
}
