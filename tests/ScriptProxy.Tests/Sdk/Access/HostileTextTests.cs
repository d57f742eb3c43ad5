using System.Text.Json;
using CsCheck;
using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Tests.Sdk.Access;

/// <summary>An analysis that throws denies the request, but for a reason nobody understands. No text may make it throw.</summary>
public sealed class HostileTextTests
{
    private static readonly Gen<string> Text = Gen.Char["/:.=,-@{}[]\\\" %ab0\n\u017F\u0131"].Array[0, 12].Select(static chars => new string(chars));

    [Fact]
    public void Analysis_of_any_text_in_a_container_says_something_or_nothing() =>
        Text.Sample(static text =>
        {
            var json = JsonSerializer.Serialize(text);
            var request = AccessRequest.Of(
                "Containers.Create",
                $$$"""
                {"Image":{{{json}}},"User":{{{json}}},"WorkingDir":{{{json}}},"HostConfig":{"Binds":[{{{json}}}],"VolumesFrom":[{{{json}}}],
                "Mounts":[{"Type":"volume","Source":{{{json}}},"VolumeOptions":{"DriverConfig":{"Options":{"o":{{{json}}},"device":{{{json}}} } } } }],
                "PidMode":{{{json}}},"NetworkMode":{{{json}}},"SecurityOpt":[{{{json}}}],"CapAdd":[{{{json}}}],"ExtraHosts":[{{{json}}}],
                "PortBindings":{ {{{json}}}:[{"HostIp":{{{json}}},"HostPort":{{{json}}} }]},"LogConfig":{"Type":{{{json}}},"Config":{ {{{json}}}:{{{json}}} }},
                "Links":[{{{json}}}],"Devices":[{"PathOnHost":{{{json}}} }]}}
                """);
            Assert.All(request.HostAccess, static access => Assert.NotEmpty(access.Text));
            Assert.True(text.Length == 0 || request.Images.Count > 0);
            Assert.NotNull(ReferencedObjects.Of(request));
        });

    [Fact]
    public void Analysis_of_any_text_in_a_build_says_something_or_nothing() =>
        Text.Sample(static text =>
        {
            var value = Uri.EscapeDataString(text);
            var request = AccessRequest.Of(
                "Images.Build",
                query: $"t={value}&remote={value}&networkmode={value}&outputs={value}&buildargs={value}&cachefrom={value}&securityopt={value}");
            Assert.All(request.HostAccess, static access => Assert.NotEmpty(access.Text));
            Assert.NotNull(request.Images);
        });

    [Fact]
    public void Image_reference_in_canonical_form_is_its_own_canonical_form() =>
        Text.Sample(static text =>
        {
            if (ImageReference.TryParse(text, out var reference) && reference.Id is null)
            {
                Assert.Equal(reference.ToString(), ImageReference.Parse(reference.ToString()).ToString());
            }
        });

    [Fact]
    public void Clean_path_is_clean_and_stays_so() =>
        Text.Sample(static text =>
        {
            var clean = HostFilePath.Clean("/" + text);
            Assert.Equal(clean, HostFilePath.Clean(clean));
            Assert.True(text.Contains("{{", StringComparison.Ordinal) || !clean.Split('/').Any(static segment => segment is "." or ".."));
        });
}
