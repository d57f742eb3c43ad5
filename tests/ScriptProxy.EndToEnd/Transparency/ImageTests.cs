using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Transparency;

public sealed class ImageTests(AllowAllProxy fixture) : TransparencyTests(fixture)
{
    [Fact]
    public async Task Images_listedAndInspected_areTheEnginesAnswer()
    {
        await SameAsync("images", "--no-trunc", "--filter", "reference=busybox", "--format", "{{.ID}} {{.Repository}}:{{.Tag}}");
        await SameAsync("image", "inspect", "busybox:latest");
        await SameAsync("history", "--no-trunc", "--format", "{{.ID}} {{.CreatedBy}}", "busybox:latest");
        (await SameAsync("image", "inspect", "no/such/image")).Failed();
    }

    [Fact]
    public async Task Tag_andRemove_work()
    {
        var image = "registry.example:5000/team/" + Names.New() + ":1.0";
        (await Docker.RunAsync("tag", "busybox", image)).Succeeded();
        Assert.Equal(
            (await Direct.RunAsync("image", "inspect", "-f", "{{.Id}}", "busybox")).Output,
            (await SameAsync("image", "inspect", "-f", "{{.Id}}", image)).Output);
        Assert.Equal($"Untagged: {image}", (await Docker.RunAsync("rmi", image)).Succeeded().Trimmed);
    }

    [Fact]
    public async Task Build_classic_runsEveryStepAndSendsTheContext()
    {
        using var context = new TemporaryFolder();
        context.Write("hello.txt", "from the context\n");
        context.Write("Dockerfile", "FROM busybox\nARG WHO\nCOPY hello.txt /\nRUN echo built for $WHO >> /hello.txt\nCMD [\"cat\", \"/hello.txt\"]\n");
        var image = Names.New();
        try
        {
            var build = await Docker.RunAsync("build", "--no-cache", "-t", image, "--build-arg", "WHO=me and you", "--label", "a=b", context.Path);
            Assert.Contains("Successfully built", build.Succeeded().Output, StringComparison.Ordinal);
            Assert.Equal("from the context\nbuilt for me and you\n", (await SameAsync("run", "--rm", image)).Output);
        }
        finally
        {
            await Direct.RunAsync("rmi", "-f", image);
        }
    }

    [Fact]
    public async Task Build_withAFailingStep_givesTheEnginesOwnError()
    {
        using var context = new TemporaryFolder();
        context.Write("Dockerfile", "FROM busybox\nRUN echo why; exit 3\n");
        var build = await Docker.RunAsync("build", "--no-cache", "--force-rm", context.Path);
        Assert.Contains("returned a non-zero code: 3", build.Failed().Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaveAndLoad_ofALargeImage_keepEveryByte()
    {
        using var folder = new TemporaryFolder();
        var image = Names.New();
        try
        {
            // 256 MB that do not compress, so that nothing on the way gets by with less.
            await Direct.ShellAsync(
                $"mkdir {folder.Path}/root && head -c 268435456 /dev/urandom > {folder.Path}/root/blob && tar -C {folder.Path}/root -c . | docker import - {image}");
            var expected = (await Direct.RunAsync("image", "inspect", "-f", "{{.Id}}", image)).Succeeded().Trimmed;
            (await Docker.RunAsync("save", "-o", folder.File("saved.tar"), image)).Succeeded();
            Assert.True(new FileInfo(folder.File("saved.tar")).Length > 268435456);
            (await Docker.RunAsync("rmi", "-f", image)).Succeeded();
            var load = await Docker.RunAsync("load", "-i", folder.File("saved.tar"));
            Assert.Contains(image, load.Succeeded().Output, StringComparison.Ordinal);
            Assert.Equal(expected, (await Direct.RunAsync("image", "inspect", "-f", "{{.Id}}", image)).Trimmed);
        }
        finally
        {
            await Direct.RunAsync("rmi", "-f", image);
        }
    }

    [Fact]
    public async Task Load_fromAPipe_works()
    {
        var result = await Docker.ShellAsync("docker save hello-world | docker load");
        Assert.Contains("Loaded image: hello-world:latest", result.Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commit_withChanges_keepsThem()
    {
        var name = await RunningContainerAsync("echo inside > /mark; exec sleep 300");
        var image = Names.New();
        try
        {
            (await Docker.RunAsync("exec", name, "sh", "-c", "until [ -s /mark ]; do sleep 0.1; done")).Succeeded();
            (await Docker.RunAsync("commit", "-m", "a message", "-a", "me", "-c", "CMD [\"cat\", \"/mark\"]", name, image)).Succeeded();
            Assert.Equal("a message me", (await SameAsync("image", "inspect", "-f", "{{.Comment}} {{.Author}}", image)).Trimmed);
            Assert.Equal("inside\n", (await SameAsync("run", "--rm", image)).Output);
        }
        finally
        {
            await Direct.RunAsync("rm", "-f", name);
            await Direct.RunAsync("rmi", "-f", image);
        }
    }
}
