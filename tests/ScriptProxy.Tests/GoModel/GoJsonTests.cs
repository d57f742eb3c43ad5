using System.Text;

namespace ScriptProxy.Tests.GoModel;

/// <summary>What was observed of the daemon's JSON reading, row by row: the model stands or falls with it.</summary>
public sealed class GoJsonTests
{
    private const string Create = "ContainerCreateRequest";

    [Theory]
    [InlineData("""{"hostconfig":{"Privileged":true}}""")]
    [InlineData("""{"HOSTCONFIG":{"PRIVILEGED":true}}""")]
    [InlineData("""{"Ho\u017ftConfig":{"privileged":true}}""")]
    [InlineData("""{"HoſtConfig":{"\u0050rivileged":true}}""")]
    [InlineData("""{"HostConfig":{"Privileged":false,"privileged":true}}""")]
    [InlineData("""{"HostConfig":{"privileged":true},"HostConfig":{"Memory":0}}""")]
    [InlineData("""{"HostConfig":{"Privileged":true},"hostConfig":{}}""")]
    [InlineData("""{"HostConfig":{"Privileged":true,"Privileged":null}}""")]
    [InlineData("""{"HostConfig":{"Privileged":true},"X":{"HostConfig":[1,"}",{}]}}""")]
    [InlineData("""{"HostConfig":{"Privileged":true}}}""")]
    [InlineData("""{"HostConfig":{"Privileged":true}} ]anything""")]
    [InlineData(" \t\r\n{\"HostConfig\":{\"Privileged\":true}}\n ")]
    public void Read_folded_and_duplicate_keys_and_tails_mean_this(string json) => Assert.Equal("{HostConfig={Privileged=true}}", Read(Create, json));

    [Theory]
    [InlineData("""{"networ\u212aingconfig":{}}""", "{NetworkingConfig={}}")]
    [InlineData("""{"Labels":{"a":"1"},"Labels":{"A":"2"}}""", "{Labels=map[1'A':1'2' 1'a':1'1']}")]
    [InlineData("""{"Env":["a","b"],"Env":["c"]}""", "{Env=[1'c']}")]
    [InlineData("""{"Env":["a"],"Env":null}""", "{}")]
    [InlineData("""{"Env":[null]}""", "{Env=[0'']}")]
    [InlineData("""{"Hostname":"a","Hostname":null}""", "{Hostname=1'a'}")]
    [InlineData("""{"StopTimeout":1,"StopTimeout":null}""", "{}")]
    [InlineData("""{"StopTimeout":0}""", "{StopTimeout=0}")]
    [InlineData("""{"Entrypoint":[]}""", "{Entrypoint=[]}")]
    [InlineData("""{"Entrypoint":null,"Cmd":[]}""", "{}")]
    [InlineData("""{"Cmd":"top","Shell":["sh"]}""", "{Cmd=[3'top'] Shell=[2'sh']}")]
    [InlineData("""{"ExposedPorts":{"80/tcp":{"x":[1]}}}""", "{ExposedPorts=map[6'80/tcp':{}]}")]
    [InlineData("""{"Hostname":"\ud83d\ude00\ud800x\udc00"}""", "{Hostname=5'\U0001F600\ufffdx\ufffd'}")]
    [InlineData("""{"Hostname":"\u0000"}""", "{Hostname=1'\0'}")]
    [InlineData("null", "{}")]
    [InlineData(
        """{"HostConfig":{"Mounts":[{"Type":"bind","Source":"/","Target":"/x"}],"Mounts":[{"Target":"/y"}]}}""",
        "{HostConfig={Mounts=[{Type=4'bind' Source=1'/' Target=2'/y'}]}}")]
    public void Read_values_are_what_Go_makes_of_them(string json, string value) => Assert.Equal(value, Read(Create, json));

    [Theory]
    [InlineData("""{"Tty":"true"}""")]
    [InlineData("""{"Tty":1}""")]
    [InlineData("""{"StopTimeout":"5"}""")]
    [InlineData("""{"StopTimeout":1.0}""")]
    [InlineData("""{"StopTimeout":1e3}""")]
    [InlineData("""{"StopTimeout":9223372036854775808}""")]
    [InlineData("""{"HostConfig":{"BlkioWeight":65536}}""")]
    [InlineData("""{"HostConfig":{"BlkioWeight":-1}}""")]
    [InlineData("""{"StopTimeout":NaN}""")]
    [InlineData("""{"StopTimeout":0x1}""")]
    [InlineData("""{"StopTimeout":01}""")]
    [InlineData("""{"StopTimeout":+1}""")]
    [InlineData("""{"Tty":true,}""")]
    [InlineData("{'Tty':true}")]
    [InlineData("{} {}")]
    [InlineData("{}x")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("\ufeff{}")]
    [InlineData("{/**/}")]
    [InlineData("{\"a\":\"\t\"}")]
    [InlineData("")]
    [InlineData(" ")]
    public void Read_what_the_daemon_refuses_is_rejected(string json) => Assert.Throws<GoRejected>(() => Read(Create, json));

    [Fact]
    public void Read_bytes_that_are_not_UTF8_become_replacement_characters() =>
        Assert.Equal(
            "{Hostname=3'\ufffd\ufffda'}",
            GoText.Of(GoApi.Instance.Struct(Create), GoJson.Read(GoApi.Instance.Struct(Create), [.. "{\"Hostname\":\""u8, 0xC3, 0xE2, .. "a\"}"u8]).Value));

    [Theory]
    [InlineData(9_999, true)]
    [InlineData(10_000, false)]
    public void Read_nesting_ends_at_ten_thousand(int lists, bool accepted)
    {
        var json = "{\"X\":" + new string('[', lists) + new string(']', lists) + "}";
        if (accepted)
        {
            Assert.Equal("{}", Read(Create, json));
        }
        else
        {
            Assert.Throws<GoRejected>(() => Read(Create, json));
        }
    }

    [Fact]
    public void Read_a_list_that_shrinks_and_grows_finds_its_old_elements() =>
        Assert.Equal(
            "{HostConfig={Mounts=[{} {Source=1'b'}]}}",
            Read(Create, """{"HostConfig":{"Mounts":[{},{"Source":"b"}],"Mounts":[{}],"Mounts":[{},{}]}}"""));

    [Theory]
    [InlineData("""{"Privileged":true}""", "{Privileged=true}")]
    [InlineData("""{"Privileged":true,"HostConfig":null}""", "{Privileged=true}")]
    [InlineData("""{"Privileged":true,"HostConfig":{}}""", "{}")]
    [InlineData("""{"Memory":5,"VolumeDriver":"x","HostConfig":{"Memory":7}}""", "{Memory=7 VolumeDriver=1'x'}")]
    [InlineData("""{"Cpuset":"0","HostConfig":{}}""", "{CpusetCpus=1'0'}")]
    public void Read_old_engines_take_fields_of_HostConfig_from_the_top(string json, string hostConfig) => Assert.Equal(
        hostConfig,
        GoText.Of(
            GoApi.Instance.Struct("HostConfig"),
            GoOldEngine.HostConfig((GoStruct)GoJson.Read(GoApi.Instance.OldContainerCreate, Encoding.UTF8.GetBytes(json)).Value!)));

    private static string Read(string type, string json) =>
        GoText.Of(GoApi.Instance.Struct(type), GoJson.Read(GoApi.Instance.Struct(type), Encoding.UTF8.GetBytes(json)).Value);
}
