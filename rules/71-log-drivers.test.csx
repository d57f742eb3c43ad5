TestRequest Run(string type, string address) => Request(Containers.Create)
    .WithBody($$$$"""{"Image":"a","HostConfig":{"LogConfig":{"Type":"{{{{type}}}}","Config":{{{{address}}}}}}}""");

Test("output goes nowhere else", Run("syslog", """{"syslog-address":"tcp://10.0.0.5:514"}""").ShouldBeDeniedBy("output stays on the host", because: "10.0.0.5"));

Cases("output stays here", ["json-file", "local", "none"], type => Run(type, "{}").ShouldBeAllowed());
