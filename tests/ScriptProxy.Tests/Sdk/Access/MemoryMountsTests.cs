using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Tests.Sdk.Access;

public sealed class MemoryMountsTests
{
    [Theory]
    [InlineData("size=64k", 65536)]
    [InlineData("exec,size=2G", 2147483648)]
    [InlineData("size=1m,size=4096", 4096)]
    [InlineData("", 0)]
    [InlineData("exec,suid,dev", 0)]
    [InlineData("size=", 0)]
    [InlineData("size=50%", 0)]
    [InlineData("size=-1", 0)]
    [InlineData("size=9223372036854775807g", 0)]
    public void Size_of_a_memory_file_system_is_read_like_the_kernel(string options, long expected)
    {
        var request = AccessRequest.Container($$"""  "Tmpfs":{"/run/x":"{{options}}"}  """);
        var memory = Assert.IsType<MemoryFileSystem>(Assert.Single(request.HostAccess));
        Assert.Equal(("/run/x", options, expected), (memory.Target, memory.Options, memory.Size));
    }

    [Fact]
    public void Options_of_a_memory_mount_are_one_text()
    {
        var request = AccessRequest.Container("""  "Mounts":[{"Type":"tmpfs","Target":"/h","TmpfsOptions":{"Options":[["exec"],["mode","700"]]}}]  """);
        Assert.Equal("exec,mode=700", Assert.IsType<MemoryFileSystem>(Assert.Single(request.HostAccess)).Options);
    }
}
