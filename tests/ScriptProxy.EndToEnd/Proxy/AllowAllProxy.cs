using ScriptProxy.EndToEnd.Machine;

namespace ScriptProxy.EndToEnd.Proxy;

/// <summary>A proxy whose one rule allows everything: whatever differs from the engine then is the proxy's doing.</summary>
public sealed class AllowAllProxy : ProxyFixture
{
    private readonly TemporaryFolder _rules = new();

    public AllowAllProxy(TestEngine engine)
        : base(engine)
    {
        _rules.Write("library/allow-all.csx", File.ReadAllText(Repository.InTree("rules", "library", "allow-all.csx")));
        _rules.Write("10-everything.csx", "#load \"library/allow-all.csx\"\n");
    }

    private protected override string Rules => _rules.Path;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _rules.Dispose();
    }
}
