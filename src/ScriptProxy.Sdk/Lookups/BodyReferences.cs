using ScriptProxy.Sdk.Access;
using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Sdk.Lookups;

/// <summary>
/// Where bodies and queries name containers, networks and images by what may mean another object a moment later. A network or image is
/// listed where its text could be the beginning of an id; any other text can only be its name. Links of endpoints are not listed:
/// they are names in the DNS of their network, looked up there each time anew.
/// </summary>
internal static class BodyReferences
{
    private static readonly Dictionary<string, Reader> Readers = new(StringComparer.Ordinal)
    {
        ["Containers.Create"] = static (request, ref list) => AddCreate(ref list, (ContainerCreateRequest)request.BodyObject!),
        ["Services.Create"] = static (request, ref list) => AddService(ref list, (ServiceSpec)request.BodyObject!),
        ["Services.Update"] = static (request, ref list) => AddService(ref list, (ServiceSpec)request.BodyObject!),
        ["Networks.Connect"] = static (request, ref list) => AddConnect(ref list, (NetworkConnectRequest)request.BodyObject!),
        ["Networks.Disconnect"] = static (request, ref list) => AddDisconnect(ref list, (NetworkDisconnectRequest)request.BodyObject!),
        ["Images.Commit"] = static (request, ref list) => list.AddContainer(
            "?container", request.Query["container"], request.Query, static (query, id) => query["container"] = id, isRequired: true),
        ["Images.Build"] = static (request, ref list) => list.AddNetworkMode(
            "?networkmode", request.Query["networkmode"], request.Query, static (query, mode) => query["networkmode"] = mode),
    };

    // By Operation.Index: every request asks.
    private static readonly Reader?[] s_readers = [.. OperationTable.All.Select(static operation => Readers.GetValueOrDefault(operation.Name))];

    private delegate void Reader(DockerRequest request, ref ReferenceList list);

    /// <summary>The references of a request in the order of its fields. Where it has none, nothing is allocated.</summary>
    public static IReadOnlyList<Reference> Of(DockerRequest request)
    {
        var list = default(ReferenceList);
        if (s_readers[request.Operation.Index] is { } read)
        {
            read(request, ref list);
        }

        return list.Items;
    }

    private static void AddCreate(ref ReferenceList list, ContainerCreateRequest body)
    {
        list.AddImage("/Image", body.Image, body, static (body, id) => body.Image = id);
        AddHostConfig(ref list, body.HostConfig);
        if (body.NetworkingConfig is not { } networking)
        {
            return;
        }

        foreach (var (network, endpoint) in networking.EndpointsConfig)
        {
            list.AddNetwork(network, (networking.EndpointsConfig, network), static (key, id) => Rename(key.EndpointsConfig, key.network, id));
            AddEndpoint(ref list, endpoint);
        }
    }

    private static void AddHostConfig(ref ReferenceList list, HostConfig host)
    {
        const string At = "/HostConfig";
        list.AddMode(At + "/PidMode", host.PidMode, host, static (host, mode) => host.PidMode = mode);
        list.AddMode(At + "/IpcMode", host.IpcMode, host, static (host, mode) => host.IpcMode = mode);
        list.AddMode(At + "/UTSMode", host.UTSMode, host, static (host, mode) => host.UTSMode = mode);
        list.AddMode(At + "/UsernsMode", host.UsernsMode, host, static (host, mode) => host.UsernsMode = mode);
        list.AddMode(At + "/CgroupnsMode", host.CgroupnsMode, host, static (host, mode) => host.CgroupnsMode = mode);
        list.AddMode(At + "/Cgroup", host.Cgroup, host, static (host, mode) => host.Cgroup = mode);
        list.AddNetworkMode(At + "/NetworkMode", host.NetworkMode, host, static (host, mode) => host.NetworkMode = mode);
        for (var i = 0; i < host.VolumesFrom.Count; i++)
        {
            AddVolumesFrom(ref list, JsonPointer.Element(At + "/VolumesFrom", i), host.VolumesFrom, i);
        }

        for (var i = 0; i < host.Links.Count; i++)
        {
            AddLink(ref list, JsonPointer.Element(At + "/Links", i), host.Links, i);
        }

        for (var i = 0; i < host.Mounts.Count; i++)
        {
            if (host.Mounts[i].Type == "image")
            {
                var pointer = JsonPointer.Element(At + "/Mounts", i) + "/Source";
                list.AddImage(pointer, host.Mounts[i].Source, host.Mounts[i], static (mount, id) => mount.Source = id);
            }
        }
    }

    /// <summary><c>container[:mode]</c>; the mode stays.</summary>
    private static void AddVolumesFrom(ref ReferenceList list, string pointer, List<string> volumesFrom, int index)
    {
        var text = volumesFrom[index];
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var mode = colon < 0 ? "" : text[colon..];
        list.AddContainer(
            pointer,
            colon < 0 ? text : text[..colon],
            (volumesFrom, index, mode),
            static (entry, id) => entry.volumesFrom[entry.index] = id + entry.mode);
    }

    /// <summary><c>container[:alias]</c>; where the name is the alias too, it is written out.</summary>
    private static void AddLink(ref ReferenceList list, string pointer, List<string> links, int index)
    {
        if (LinkSpec.Parse(links[index]) is { IsValid: true } link)
        {
            list.AddContainer(
                pointer, link.Container, (links, index, link.Alias), static (entry, id) => entry.links[entry.index] = $"{id}:{entry.Alias}");
        }
    }

    private static void AddConnect(ref ReferenceList list, NetworkConnectRequest body)
    {
        list.AddContainer("/Container", body.Container, body, static (body, id) => body.Container = id, isRequired: true);
        AddEndpoint(ref list, body.EndpointConfig);
    }

    /// <summary>With force the daemon also clears away what is left of a container that is gone.</summary>
    private static void AddDisconnect(ref ReferenceList list, NetworkDisconnectRequest body) =>
        list.AddContainer("/Container", body.Container, body, static (body, id) => body.Container = id, isRequired: !body.Force);

    private static void AddEndpoint(ref ReferenceList list, EndpointSettings? endpoint)
    {
        if (endpoint is not null)
        {
            list.AddNetwork(endpoint.NetworkID, endpoint, static (endpoint, id) => endpoint.NetworkID = id);
        }
    }

    private static void AddService(ref ReferenceList list, ServiceSpec body)
    {
        foreach (var network in body.TaskTemplate.Networks.Concat(body.Networks))
        {
            list.AddSwarmNetwork(network.Target, network, static (network, id) => network.Target = id);
        }

        if (body.TaskTemplate.NetworkAttachmentSpec is { } attachment)
        {
            list.AddContainer(
                "/TaskTemplate/NetworkAttachmentSpec", attachment.ContainerID, attachment, static (attachment, id) => attachment.ContainerID = id);
        }
    }

    /// <summary>Gives an entry another key in the same position. Where the key is there already nothing changes: two keys would be one.</summary>
    private static void Rename(Dictionary<string, EndpointSettings> endpoints, string from, string to)
    {
        if (endpoints.ContainsKey(to))
        {
            return;
        }

        var entries = endpoints.ToArray();
        endpoints.Clear();
        foreach (var (network, endpoint) in entries)
        {
            endpoints.Add(network == from ? to : network, endpoint);
        }
    }
}
