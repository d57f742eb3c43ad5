using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Tests.Sdk.Access;

public sealed class SecurityTests
{
    [Theory]
    [InlineData("SYS_ADMIN", "SYS_ADMIN")]
    [InlineData("cap_sys_admin", "SYS_ADMIN")]
    [InlineData("CAP_SYS_PTRACE", "SYS_PTRACE")]
    [InlineData("all", "ALL")]
    [InlineData("\u017Fys_adm\u0131n", "SYS_ADMIN")]
    [InlineData("cap_\u017Fy\u017F_module", "SYS_MODULE")]
    [InlineData(" SYS_ADMIN", " SYS_ADMIN")]
    public void Capability_is_normalised_like_the_daemon(string text, string name)
    {
        foreach (var request in new[]
        {
            AccessRequest.Container($"\"CapAdd\":[\"{text}\"]"),
            AccessRequest.Container($"\"Capabilities\":[\"{text}\"]"),
            AccessRequest.Service($"\"CapabilityAdd\":[\"{text}\"]"),
        })
        {
            Assert.Equal(name, Assert.Single(request.HostAccess.OfType<Capability>()).Name);
        }
    }

    [Theory]
    [InlineData("seccomp=unconfined", "seccomp", "unconfined")]
    [InlineData("seccomp:unconfined", "seccomp", "unconfined")]
    [InlineData("""seccomp={\"defaultAction\":\"SCMP_ACT_ALLOW\"}""", "seccomp", """{"defaultAction":"SCMP_ACT_ALLOW"}""")]
    [InlineData("apparmor=unconfined", "apparmor", "unconfined")]
    [InlineData("apparmor:unconfined", "apparmor", "unconfined")]
    [InlineData("apparmor=other-profile", "apparmor", "other-profile")]
    [InlineData("label=disable", "selinux", "disable")]
    [InlineData("label:disable", "selinux", "disable")]
    [InlineData("disable", "selinux", "disable")]
    [InlineData("label=type:spc_t", "selinux", "type:spc_t")]
    [InlineData("label:level:s0:c1,c2", "selinux", "level:s0:c1,c2")]
    [InlineData("no-new-privileges=false", "no-new-privileges", "false")]
    [InlineData("no-new-privileges:0", "no-new-privileges", "0")]
    [InlineData("writable-cgroups", "writable-cgroups", "true")]
    [InlineData("writable-cgroups=true", "writable-cgroups", "true")]
    public void Security_option_that_weakens_is_reported(string option, string kind, string value)
    {
        var found = AccessRequest.Container($"\"SecurityOpt\":[\"{option}\"]").HostAccess;
        var off = Assert.IsType<SecurityProfileOff>(Assert.Single(found));
        Assert.Equal((kind, value, "/HostConfig/SecurityOpt/0"), (off.Kind, off.Value, off.Pointer));
    }

    [Theory]
    [InlineData("no-new-privileges")]
    [InlineData("no-new-privileges=true")]
    [InlineData("no-new-privileges:1")]
    [InlineData("apparmor=docker-default")]
    [InlineData("seccomp=builtin")]
    [InlineData("writable-cgroups=false")]
    public void Security_option_that_protects_is_not(string option) =>
        Assert.Empty(AccessRequest.Container($"\"SecurityOpt\":[\"{option}\"]").HostAccess);

    [Theory]
    [InlineData("systempaths=unconfined")]
    [InlineData("unmask=ALL")]
    [InlineData("Seccomp=unconfined")]
    [InlineData("unconfined")]
    [InlineData("")]
    public void Security_option_of_another_kind_is_unrecognised(string option) =>
        Assert.IsType<Unrecognised>(Assert.Single(AccessRequest.Container($"\"SecurityOpt\":[\"{option}\"]").HostAccess));

    [Fact]
    public void Security_option_repeated_never_hides_an_earlier_one() =>
        Assert.Equal(
            ["/HostConfig/SecurityOpt/0", "/HostConfig/SecurityOpt/2"],
            AccessRequest.Container("""  "SecurityOpt":["seccomp=unconfined","seccomp=builtin","no-new-privileges=false","no-new-privileges"]  """)
                .HostAccess.Select(static access => access.Pointer));

    [Theory]
    [InlineData("\"MaskedPaths\":[]", "SecurityProfileOff: HostConfig.MaskedPaths switches off masked-paths")]
    [InlineData("\"MaskedPaths\":[\"/proc/kcore\"]", "SecurityProfileOff: HostConfig.MaskedPaths changes masked-paths to a list without /proc/acpi")]
    [InlineData("\"ReadonlyPaths\":[]", "SecurityProfileOff: HostConfig.ReadonlyPaths switches off readonly-paths")]
    [InlineData("\"ReadonlyPaths\":[\"/proc/bus\",\"/proc/fs\",\"/proc/irq\",\"/proc/sys\"]", "SecurityProfileOff: HostConfig.ReadonlyPaths changes readonly-paths to a list without /proc/sysrq-trigger")]
    [InlineData("\"ReadonlyPaths\":[\"/x\",\"/proc/bus\",\"/proc/fs\",\"/proc/irq\",\"/proc/sys\",\"/proc/sysrq-trigger\"]", "")]
    [InlineData("\"MaskedPaths\":null,\"ReadonlyPaths\":null", "")]
    public void Protected_paths_replaced(string hostConfig, string expected) =>
        Assert.Equal(expected, AccessRequest.Found(AccessRequest.Container(hostConfig)));
}
