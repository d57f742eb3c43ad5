Cases("create", ["", """{"Name":"v"}""", """{"Name":"v","Driver":"local","DriverOpts":{"type":"tmpfs","device":"tmpfs","o":"size=1m"}}"""],
    body => Request(Volumes.Create).WithBody(body).ShouldBeAllowedBy("manage volumes"));

Test("remove", Request(Volumes.Remove, "v").ShouldBeAllowedBy("manage volumes"));

Test("prune deletes data of others for good", Request(Volumes.Prune).ShouldBeDeniedBy("default"));
