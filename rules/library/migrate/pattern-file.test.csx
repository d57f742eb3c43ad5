// doxy's file of expressions.
#load "pattern-file.csx"

var list = "# containers\n^/(v\\d\\.\\d+/)?containers(/\\w+)?/(json|stats|top)$\n\n^/_ping$\r\n";
Test("without a file nothing passes", Get("/_ping").ShouldBeDeniedBy("DOXY_PATTERN_FILE"));
Cases("a line opens", ["/containers/json", "/v1.44/containers/web/json", "/containers/web/top"],
    path => Get(path).WithSettingFile("DOXY_PATTERN_FILE", list).ShouldBeAllowedBy("pattern file, line 2"));
Test("with a line end of Windows", Get("/_ping").WithSettingFile("DOXY_PATTERN_FILE", list).ShouldBeAllowedBy("pattern file, line 4"));
Cases("and no more", ["/containers/web/logs", "/containers/we.b/json", "/v1.44/_ping", "/version"],
    path => Get(path).WithSettingFile("DOXY_PATTERN_FILE", list).ShouldBeDenied());
Test("GET only", Head("/_ping").WithSettingFile("DOXY_PATTERN_FILE", list).ShouldBeDenied());
Test("everything, if a line says so", Get("/no/such/thing").WithSettingFile("DOXY_PATTERN_FILE", ".*").ShouldBeAllowed());
Test("what is not known, if none does", Get("/containers/web/newthing").WithSettingFile("DOXY_PATTERN_FILE", "^/containers/.*$").ShouldBeDenied());
