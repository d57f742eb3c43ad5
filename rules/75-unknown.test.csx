Cases("fields nobody knows",
    [
        ("", """{"Image":"a","NoSuchField":{"a":[1]}}""", "/NoSuchField"),
        ("", """{"Image":"a","HostConfig":{"NoSuchField":1}}""", "/HostConfig/NoSuchField"),
        ("?future=1", """{"Image":"a"}""", "?future"),
    ],
    (query, body, field) => Post("/containers/create" + query, body).ShouldBeDeniedBy("no unknown fields", because: field));

Test("a field nobody knows that is empty", Post("/containers/create", """{"Image":"a","NoSuchField":null}""").ShouldBeAllowed());

Test("a value nobody knows", Post("/containers/create", """{"Image":"a","HostConfig":{"Mounts":[{"Type":"surprise","Target":"/h"}]}}""")
    .ShouldBeDeniedBy("no unknown values", because: "surprise"));
