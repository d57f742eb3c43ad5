namespace ScriptProxy.Sdk.Rules.Budgets;

/// <summary>The limit that an evaluation exceeded.</summary>
internal enum BudgetLimit
{
    None,
    Steps,
    Stack,
    Allocation,
    Time,
}
