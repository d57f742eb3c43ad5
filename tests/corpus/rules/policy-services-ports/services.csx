// Services on ports that no service of the node itself uses. Port 0 lets the swarm choose, from 30000 on.
Allow("run services", Services.All);

Deny("high ports only", r => r.HostAccess.OfType<HostPort>().FirstOrDefault(port => port.Port is > 0 and < 1024)?.Text);

Deny("the swarm chooses the nodes", r => r.HostAccess.OfType<NodeChoice>().FirstOrDefault()?.Text);
