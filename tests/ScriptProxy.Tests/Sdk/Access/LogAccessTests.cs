namespace ScriptProxy.Tests.Sdk.Access;

public sealed class LogAccessTests
{
    [Theory]
    [InlineData("""{"Type":"syslog","Config":{"syslog-address":"tcp://10.0.0.5:514"}}""", "RemoteLog: {0}[\"syslog-address\"] sends the output to tcp://10.0.0.5:514 with the log driver syslog")]
    [InlineData("""{"Type":"gelf"}""", "RemoteLog: {1} sends the output to the log driver gelf")]
    [InlineData("""{"Type":"grafana/loki:latest","Config":{"loki-url":"http://x"}}""", "RemoteLog: {0}[\"loki-url\"] sends the output to http://x with the log driver grafana/loki:latest")]
    [InlineData("""{"Config":{"fluentd-address":"10.0.0.5:24224"}}""", "RemoteLog: {0}[\"fluentd-address\"] sends the output to 10.0.0.5:24224 with the log driver ")]
    [InlineData("""{"Type":"fluentd","Config":{"fluentd-address":"unix:///run/x/../docker.sock"}}""", "RemoteLog: {0}[\"fluentd-address\"] sends the output to unix:///run/x/../docker.sock with the log driver fluentd; HostPath: {0}[\"fluentd-address\"] names the host path /run/docker.sock")]
    [InlineData("""{"Type":"syslog","Config":{"syslog-tls-key":"/etc/shadow"}}""", "HostPath: {0}[\"syslog-tls-key\"] names the host path /etc/shadow; RemoteLog: {1} sends the output to the log driver syslog")]
    [InlineData("""{"Type":"my-plugin","Config":{"stage-path":"/etc","splunk-url":"https://u:p@x/?t=1"}}""", "HostPath: {0}[\"stage-path\"] names the host path /etc; RemoteLog: {0}[\"splunk-url\"] sends the output to https://***@x/?*** with the log driver my-plugin")]
    [InlineData("""{"Type":"JSON-file"}""", "RemoteLog: {1} sends the output to the log driver JSON-file")]
    [InlineData("""{"Type":"json-file","Config":{"max-size":"10m","tag":"/{{.Name}}","labels":"/a"}}""", "")]
    [InlineData("""{"Type":"local"}""", "")]
    [InlineData("""{"Type":"none"}""", "")]
    [InlineData("""{"Type":"journald"}""", "")]
    [InlineData("""{"Type":"","Config":{}}""", "")]
    public void Log_driver_of_create_service_and_swarm_is_read_alike(string log, string expected)
    {
        var driver = log.Replace("\"Type\"", "\"Name\"", StringComparison.Ordinal).Replace("\"Config\"", "\"Options\"", StringComparison.Ordinal);
        Assert.Equal(Expect("HostConfig.LogConfig.Config", "HostConfig.LogConfig.Type"), AccessRequest.Found(AccessRequest.Container($"\"LogConfig\":{log}")));
        Assert.Equal(
            Expect("TaskTemplate.LogDriver.Options", "TaskTemplate.LogDriver.Name"),
            AccessRequest.FoundInService(AccessRequest.Of("Services.Create", $$$"""{"TaskTemplate":{"LogDriver":{{{driver}}}}}""")));
        Assert.Equal(
            ("DaemonControl: the request controls the swarm or reads its keys; " + Expect("TaskDefaults.LogDriver.Options", "TaskDefaults.LogDriver.Name")).TrimEnd(' ', ';'),
            AccessRequest.Found(AccessRequest.Of("Swarm.Update", $$$"""{"TaskDefaults":{"LogDriver":{{{driver}}}}}""")).TrimEnd());

        string Expect(string options, string name) =>
            expected.Replace("{0}", options, StringComparison.Ordinal).Replace("{1}", name, StringComparison.Ordinal);
    }
}
