namespace ScriptProxy.Tests.Sdk.Access;

public sealed class BuildAccessTests
{
    [Theory]
    [InlineData("networkmode=host", "HostNamespace: query parameter networkmode joins the network namespace of the host")]
    [InlineData("networkmode=container:victim", "OtherContainer: query parameter networkmode joins the network namespace of container victim")]
    [InlineData("networkmode=ns:/proc/1/ns/net", "Unrecognised: query parameter networkmode has the unrecognised value 'ns:/proc/1/ns/net'")]
    [InlineData("remote=http://10.0.0.5/", "DaemonFetch: query parameter remote makes the daemon connect to http://10.0.0.5/")]
    [InlineData("remote=https://user:pw@evil.example/x.git?token=t", "DaemonFetch: query parameter remote makes the daemon connect to https://***@evil.example/x.git?***")]
    [InlineData("remote=git@evil.example:x.git", "DaemonFetch: query parameter remote makes the daemon connect to git@evil.example:x.git")]
    [InlineData("remote=Client-session", "DaemonFetch: query parameter remote makes the daemon connect to Client-session")]
    [InlineData("securityopt=seccomp=unconfined&securityopt=label:disable", "SecurityProfileOff: query parameter securityopt changes seccomp to unconfined; SecurityProfileOff: query parameter securityopt changes selinux to disable")]
    [InlineData("cgroupparent=/", "Cgroup: query parameter cgroupparent puts the container into the control group /")]
    [InlineData("extrahosts=registry:10.0.0.9", "HostAlias: query parameter extrahosts resolves registry to 10.0.0.9")]
    [InlineData("isolation=PROCESS", "Runtime: query parameter isolation selects the runtime PROCESS")]
    [InlineData("version=3", "Unrecognised: query parameter version has the unrecognised value '3'")]
    [InlineData("""outputs=[{"Type":"image","Attrs":{"name":"evil.example/x","push":"true"}}]""", "BuildEntitlement: query parameter outputs sends the result of the build to image")]
    [InlineData("""outputs=[{"type":"local"},{"TYPE":"moby"}]""", "BuildEntitlement: query parameter outputs sends the result of the build to local")]
    [InlineData("""outputs=[{"Type":"moby","Attrs":{"name":"evil.example/x","push":"true"}}]""", "BuildEntitlement: query parameter outputs sends the result of the build to moby with attributes")]
    [InlineData("""outputs=[{"attrs":{"push":"true"}}]""", "BuildEntitlement: query parameter outputs sends the result of the build to moby with attributes")]
    [InlineData("""outputs=[{"Type":"moby","Attrs":{}},{"Type":"moby","Attrs":null}]""", "")]
    [InlineData("""outputs=[{"Type":"moby","type":"image"}]""", "Unrecognised: query parameter outputs has the unrecognised value 'ambiguous output'")]
    [InlineData("""outputs=[{"Type":1}]""", "Unrecognised: query parameter outputs has the unrecognised value 'ambiguous output'")]
    [InlineData("outputs={", "Unrecognised: query parameter outputs has the unrecognised value 'invalid JSON'")]
    [InlineData("""buildargs={"BUILDKIT_SYNTAX":"evil/frontend"}""", "BuildEntitlement: query parameter buildargs lets the image evil/frontend drive the build")]
    [InlineData("""buildargs={"A":"1","A":"2"}""", "Unrecognised: query parameter buildargs has the unrecognised value 'invalid JSON'")]
    [InlineData("buildargs=[]", "Unrecognised: query parameter buildargs has the unrecognised value 'invalid JSON'")]
    [InlineData("labels={]", "Unrecognised: query parameter labels has the unrecognised value 'invalid JSON'")]
    [InlineData("cachefrom=evil", "Unrecognised: query parameter cachefrom has the unrecognised value 'invalid JSON'")]
    [InlineData("ulimits={}", "Unrecognised: query parameter ulimits has the unrecognised value 'invalid JSON'")]
    [InlineData("t=app&networkmode=default&version=2&remote=client-session&securityopt=no-new-privileges", "")]
    [InlineData("""buildargs={"A":null,"buildkit_syntax":"x"}&labels={"a":"b"}&cachefrom=["alpine"]&ulimits=[{"Name":"nofile"}]&outputs=null""", "")]
    [InlineData("""outputs=[{"Type":"moby"}]&networkmode=none&remote=&version=1&memory=1000""", "")]
    [InlineData("", "")]
    public void Parameter_of_build(string query, string expected) =>
        Assert.Equal(expected, AccessRequest.Found(AccessRequest.Of("Images.Build", query: query)));
}
