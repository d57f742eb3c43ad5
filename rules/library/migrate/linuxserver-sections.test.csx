// The fork wants a switch for each way to what containers hold.
#load "linuxserver-sections.csx"

Test("a section is read", Request(Containers.Inspect).WithSetting("CONTAINERS", "1").ShouldBeAllowed());
Cases("contents do not come with it", Containers.Logs | Containers.Export | Containers.GetArchive | Containers.Top | Containers.Changes,
    operation => Request(operation).WithSetting("CONTAINERS", "1").ShouldBeDenied());
Cases("contents come with their switches", [("ALLOW_LOGS", "logs"), ("ALLOW_EXPORT", "export"), ("ALLOW_ARCHIVE", "archive"), ("ALLOW_TOP", "top"), ("ALLOW_CHANGES", "changes")],
    (setting, content) => Get($"/containers/web/{content}").WithSetting("CONTAINERS", "1").WithSetting(setting, "1").ShouldBeAllowed());
Test("a switch alone opens nothing", Request(Containers.Logs).WithSetting("ALLOW_LOGS", "1").ShouldBeDenied());
Test("actions", Request(Containers.Pause).WithSetting("ALLOW_PAUSE", "1").WithSetting("POST", "0").ShouldBeAllowedBy("ALLOW_PAUSE"));
