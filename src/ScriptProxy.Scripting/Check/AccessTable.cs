using ScriptProxy.Sdk;

namespace ScriptProxy.Scripting.Check;

/// <summary>Which records of HostAccess each operation can hold.</summary>
internal static class AccessTable
{
    public static bool CanHold(OperationSet operations, string record) => true;
}
