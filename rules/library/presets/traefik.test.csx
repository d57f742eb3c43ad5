#load "traefik.csx"
#load "shared/temptations.csx"

var asked = Engine.Ping | Engine.Version | Containers.List | Containers.Inspect;

Cases("what Traefik asks", asked, operation => Request(operation).ShouldBeAllowedBy("find containers"));

Cases("events of containers", ["""{"type":{"container":true}}""", """{"type":["container"],"label":["a=b"]}"""],
    filters => Request(Engine.Events).WithQuery("filters", filters).ShouldBeAllowedBy("follow containers"));

Cases("other events",
    [
        "", "{}", "[]", "not json", """{"type":[]}""", """{"type":"container"}""", """{"type":["container","image"]}""", """{"type":[null]}""",
        """{"type":{"container":true,"daemon":false}}""", """{"event":["start"]}""",
    ],
    filters => Request(Engine.Events).WithQuery("filters", filters).ShouldBeDenied());

Cases("what it has no use for", temptations - asked, operation => Request(operation).ShouldBeDenied());
