Given(r => r.WithContainer("web").WithNetwork("mine"));

Test("create", Request(Networks.Create, r => r.Body.Name = "n").ShouldBeAllowedBy("manage networks"));

Cases("connect and disconnect", ["connect", "disconnect"],
    verb => Post($"/networks/mine/{verb}", new { Container = "web" }).ShouldBeAllowedBy("manage networks"));

Test("remove", Request(Networks.Remove, "mine").ShouldBeAllowedBy("manage networks"));

Test("clear away unused ones", Request(Networks.Prune).ShouldBeAllowedBy("clear away unused networks"));
