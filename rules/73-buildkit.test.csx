Cases("tunnels", Builder.Session | Builder.Grpc, operation => Request(operation).ShouldBeDeniedBy("no BuildKit tunnels", because: "BuildKit"));

Cases("ways to BuildKit",
    [("version=2", "version=2"), ("session=s", "session"), ("outputs=%5B%7B%22Type%22%3A%22registry%22%2C%22Attrs%22%3A%7B%7D%7D%5D", "registry")],
    (query, word) => Post($"/build?{query}").ShouldBeDeniedBy("the classic builder builds", because: word));

Test("the classic builder", Post("/build?version=1&t=a").ShouldBeAllowed());
