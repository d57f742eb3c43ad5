using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ScriptProxy.Accept;

/// <summary>
/// What Kestrel asks to have registered, without the host that usually stands around it: that reads configuration, looks for start-up
/// classes and watches over services that a proxy does not have, at the cost of tens of milliseconds of each start, and it looks into
/// each request.
/// </summary>
internal sealed class ServerServices : IWebHostBuilder
{
    public ServerServices(ILoggerFactory loggers)
    {
        Services.AddSingleton(loggers);
        Services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        Services.AddOptions();
        Services.AddMetrics();
        Services.TryAddSingleton<DiagnosticSource>(new DiagnosticListener("Microsoft.AspNetCore"));
    }

    public IServiceCollection Services { get; } = new ServiceCollection();

    public IWebHostBuilder ConfigureServices(Action<IServiceCollection> configureServices)
    {
        configureServices(Services);
        return this;
    }

    /// <exception cref="NotSupportedException">Always: there is no configuration.</exception>
    public IWebHostBuilder ConfigureServices(Action<WebHostBuilderContext, IServiceCollection> configureServices) => throw NoHost();

    /// <exception cref="NotSupportedException">Always: there is no configuration.</exception>
    public IWebHostBuilder ConfigureAppConfiguration(Action<WebHostBuilderContext, IConfigurationBuilder> configureDelegate) => throw NoHost();

    /// <exception cref="NotSupportedException">Always: there is no configuration.</exception>
    public IWebHostBuilder UseSetting(string key, string? value) => throw NoHost();

    /// <inheritdoc cref="UseSetting"/>
    public string? GetSetting(string key) => throw NoHost();

#pragma warning disable ASPDEPR008 // The interface that Kestrel registers itself through still has it.
    /// <exception cref="NotSupportedException">Always: there is no host.</exception>
    public IWebHost Build() => throw NoHost();
#pragma warning restore ASPDEPR008

    private static NotSupportedException NoHost() => new("there is no host, only its server");
}
