using ScriptProxy.EndToEnd.Machine;

namespace ScriptProxy.EndToEnd.Proxy;

/// <summary>A proxy with the rules that the product ships.</summary>
public sealed class ShippedRulesProxy(TestEngine engine) : ProxyFixture(engine)
{
    private protected override string Rules => Repository.Rules;
}
