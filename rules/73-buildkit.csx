// BuildKit talks to the client through HTTP/2 tunnels (/session, /grpc). Inside, a client can ask for host networking and devices, push
// images, and read other people's build history, and a proxy sees none of it. The classic builder sends everything in one request.
Deny("no BuildKit tunnels", Builder.Session | Builder.Grpc, "a BuildKit tunnel cannot be inspected")
    .Because("Build with the classic builder: export DOCKER_BUILDKIT=0");

Deny("the classic builder builds", Images.Build,
        r => r.Query.Version == "2" ? "?version=2 chooses BuildKit"
            : !string.IsNullOrEmpty(r.Query.Session) ? "?session joins a BuildKit session"
            : r.HostAccess.OfType<BuildEntitlement>().FirstOrDefault()?.Text)
    .Because("export DOCKER_BUILDKIT=0");
