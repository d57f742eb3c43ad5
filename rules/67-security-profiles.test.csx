TestRequest Run(string host) => Post("/containers/create", $$$"""{"Image":"a","HostConfig":{{{host}}}}""");

Cases("filters between a container and the kernel stay on",
    [
        ("""{"SecurityOpt":["seccomp=unconfined"]}""", "seccomp"),
        ("""{"SecurityOpt":["seccomp={\"defaultAction\":\"SCMP_ACT_ALLOW\"}"]}""", "seccomp"),
        ("""{"SecurityOpt":["apparmor:unconfined"]}""", "apparmor"),
        ("""{"SecurityOpt":["label=disable"]}""", "selinux"),
        ("""{"SecurityOpt":["no-new-privileges=false"]}""", "no-new-privileges"),
        ("""{"MaskedPaths":[]}""", "HostConfig.MaskedPaths"),
        ("""{"ReadonlyPaths":[]}""", "HostConfig.ReadonlyPaths"),
    ],
    (host, word) => Run(host).ShouldBeDeniedBy("security profiles stay on", because: word));

Test("no-new-privileges may be given", Run("""{"SecurityOpt":["no-new-privileges"]}""").ShouldBeAllowed());

Test("credentials that the host stores", Run("""{"SecurityOpt":["credentialspec=file://x.json"]}""").ShouldBeDeniedBy("no stored credentials", because: "x.json"));
