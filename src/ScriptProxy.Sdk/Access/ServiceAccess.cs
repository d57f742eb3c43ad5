using System.Text;
using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Sdk.Access;

/// <summary>POST /services/create and /services/{id}/update: the specification decides what runs on any node.</summary>
internal static class ServiceAccess
{
    public static void Add(AccessCollector found, ServiceSpec body)
    {
        const string At = "/TaskTemplate";
        var task = body.TaskTemplate;
        if (task.ContainerSpec is { } container)
        {
            ServiceContainerAccess.Add(found, At + "/ContainerSpec", container);
        }

        AddOtherRuntimes(found, At, task);
        AddNetworks(found, At + "/Networks", task.Networks);
        AddNetworks(found, "/Networks", body.Networks);
        if (task.LogDriver is { } log)
        {
            LogAccess.Add(found, At + "/LogDriver/Name", log.Name, At + "/LogDriver/Options", log.Options);
        }

        AddReservations(found, At + "/Resources/Reservations/GenericResources", task.Resources?.Reservations);
        AddPorts(found, body.EndpointSpec);
        DowngradeAccess.AddService(found, body);
        AddNodes(found, body);
    }

    /// <summary>What an update asks for beside the new specification.</summary>
    public static void AddUpdateQuery(AccessCollector found)
    {
        if (found.Request.Query["rollback"] is { Length: > 0 })
        {
            found.Add(new StoredSpec("rollback") { Pointer = "?rollback" });
        }

        if (found.Request.Query["registryAuthFrom"] is not (null or "" or "spec"))
        {
            found.Add(new StoredSpec("registry-auth") { Pointer = "?registryAuthFrom" });
        }
    }

    private static void AddOtherRuntimes(AccessCollector found, string at, TaskSpec task)
    {
        if (task.Runtime == "plugin")
        {
            found.Add(new DaemonControl("plugin") { Pointer = at + "/Runtime" });
        }
        else if (task.Runtime is not (null or "" or "container" or "attachment"))
        {
            found.Add(new Unrecognised(task.Runtime) { Pointer = at + "/Runtime" });
        }

        if (task.PluginSpec is { } plugin)
        {
            found.Add(new DaemonControl("plugin") { Pointer = at + "/PluginSpec" });
            RegistryAccess.AddReference(found, at + "/PluginSpec/remote", plugin.Remote);
        }

        if (task.NetworkAttachmentSpec is { } attachment)
        {
            found.AddContainer(attachment.ContainerID ?? "", "attachment", at + "/NetworkAttachmentSpec");
        }
        else if (task.Runtime == "attachment")
        {
            found.Add(new OtherContainer("", "attachment") { Pointer = at + "/Runtime" });
        }
    }

    private static void AddNetworks(AccessCollector found, string at, List<NetworkAttachmentConfig> networks)
    {
        for (var i = 0; i < networks.Count; i++)
        {
            var pointer = JsonPointer.Element(at, i);
            NamespaceModes.AddNetwork(found, pointer + "/Target", networks[i].Target);
            EndpointAccess.AddOptions(found, pointer + "/DriverOpts", networks[i].DriverOpts);
        }
    }

    private static void AddReservations(AccessCollector found, string at, TaskResources? reservations)
    {
        for (var i = 0; i < reservations?.GenericResources.Count; i++)
        {
            var resource = reservations.GenericResources[i];
            var text = new StringBuilder(resource.NamedResourceSpec?.Kind ?? resource.DiscreteResourceSpec?.Kind);
            if (resource.NamedResourceSpec is { Value: { } value })
            {
                text.Append('=').Append(value);
            }

            found.Add(new HostDevice(text.ToString()) { Pointer = JsonPointer.Element(at, i), Kind = "request" });
        }
    }

    private static void AddNodes(AccessCollector found, ServiceSpec body)
    {
        for (var i = 0; i < body.TaskTemplate.Placement?.Constraints.Count; i++)
        {
            var pointer = JsonPointer.Element("/TaskTemplate/Placement/Constraints", i);
            found.Add(new NodeChoice("constraint") { Pointer = pointer, Value = body.TaskTemplate.Placement.Constraints[i] });
        }

        if (body.Mode.Global is not null)
        {
            found.Add(new NodeChoice("global") { Pointer = "/Mode/Global" });
        }

        if (body.Mode.GlobalJob is not null)
        {
            found.Add(new NodeChoice("global") { Pointer = "/Mode/GlobalJob" });
        }
    }

    private static void AddPorts(AccessCollector found, EndpointSpec? endpoint)
    {
        for (var i = 0; i < endpoint?.Ports.Count; i++)
        {
            var port = endpoint.Ports[i];
            found.Add(new HostPort("0.0.0.0", (int)(port.PublishedPort ?? 0))
            {
                Pointer = JsonPointer.Element("/EndpointSpec/Ports", i),
                Protocol = string.IsNullOrEmpty(port.Protocol) ? "tcp" : port.Protocol,
            });
        }
    }
}
