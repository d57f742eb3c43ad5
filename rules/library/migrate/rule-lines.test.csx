// CetusGuard's rule lines.
#load "rule-lines.csx"

var rules = "! containers\nGET %API_PREFIX_CONTAINERS%/json\n\n  GET,POST %API_PREFIX_CONTAINERS%/%CONTAINER_ID_OR_NAME%/(json|start)  \n";
Cases("built-in rules", ["/_ping", "/v1.44/version", "/info"], path => Get(path).ShouldBeAllowed());
Test("no built-in rules", Get("/info").WithSetting("CETUSGUARD_NO_BUILTIN_RULES", "true").ShouldBeDenied());
Test("a line", Get("/v1.44/containers/json?all=1").WithSetting("CETUSGUARD_RULES", rules).ShouldBeAllowedBy("CETUSGUARD_RULES, line 2"));
Test("several methods", Post("/containers/web/start").WithSetting("CETUSGUARD_RULES", rules).ShouldBeAllowedBy("CETUSGUARD_RULES, line 4"));
Test("no other", Delete("/containers/web").WithSetting("CETUSGUARD_RULES", rules).ShouldBeDenied());
Cases("a file", [("/containers/json", 2), ("/containers/web/json", 4)],
    (path, line) => Get(path).WithSettingFile("CETUSGUARD_RULES_FILE", rules).ShouldBeAllowedBy($"rules file, line {line}"));
Cases("names of images", ["busybox", "registry.example.com:5000/team/app:1.2", "busybox@sha256:09c731d73926315908778730f9e606864fb72f1523d5c1c81c02dc51563885ba"],
    name => Get($"/images/{name}/json").WithSetting("CETUSGUARD_RULES", "GET %API_PREFIX_IMAGES%/%IMAGE_REFERENCE%/json").ShouldBeAllowed());
Test("what is no name of an image", Get("/images/a%20b/json").WithSetting("CETUSGUARD_RULES", "GET %API_PREFIX_IMAGES%/%IMAGE_REFERENCE%/json").ShouldBeDenied());
