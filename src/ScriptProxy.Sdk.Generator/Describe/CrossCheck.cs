namespace ScriptProxy.Sdk.Generator.Describe;

/// <summary>What only both files together can get wrong: bodies without a type, and class names that are used twice.</summary>
internal static class CrossCheck
{
    public static void Run(ApiFile operations, List<GroupModel> groups, List<TypeModel> types, List<ApiFault> faults)
    {
        var classes = new HashSet<string>(types.Select(static type => type.Name), StringComparer.Ordinal) { "PlainRequest" };
        foreach (var operation in groups.SelectMany(static group => group.Operations))
        {
            if (operation.Body?.ObjectName is { } body && !types.Exists(type => type.Name == body))
            {
                faults.Add(new ApiFault(operations, operation.Line, $"there is no type {body}"));
            }

            foreach (var name in new[] { operation.RequestClass, operation.QueryClass })
            {
                if (name is not ("PlainRequest" or "QueryParameters") && !classes.Add(name))
                {
                    faults.Add(new ApiFault(operations, operation.Line, $"the class {name} exists already"));
                }
            }
        }
    }
}
