// Run containers from here, and do what you like with those, and only those.

// A rewrite changes a request before it is judged; what is judged is what Docker gets. This one marks what is made through the proxy...
Rewrite("containers are marked", Containers.Create, r => r.Body.Labels["scriptproxy"] = "made here");

Allow("run containers", Containers.Create | Images.Pull);

// ...and this one asks Docker for the mark. A condition may say true or false, or, as in 60-guardrails.csx, give a reason.
Allow("manage containers made here",
    Containers.Start | Containers.Attach | Containers.Wait | Containers.Resize | Containers.Logs
    | Containers.Stop | Containers.Kill | Containers.Remove,
    async r => (await r.Engine.Container(r.Target)).Labels.ContainsKey("scriptproxy"));
