namespace ScriptProxy.Sdk.Generator.Describe;

/// <summary>
/// Reads operations.api: <c>group</c> lines, below them operations, below those routes (<c>GET /path</c>) and query parameters (<c>?name kind</c>).
/// </summary>
internal sealed class OperationsFile
{
    private readonly ApiFile _file;
    private readonly List<ApiFault> _faults;
    private int _count;

    private OperationsFile(ApiFile file, List<ApiFault> faults) => (_file, _faults) = (file, faults);

    public static List<GroupModel> Read(ApiFile file, List<ApiFault> faults)
    {
        var reader = new OperationsFile(file, faults);
        var groups = new List<GroupModel>();
        foreach (var line in ApiLine.Read(file.Text))
        {
            reader.Add(groups, line);
        }

        reader.Check(groups);
        return groups;
    }

    private void Add(List<GroupModel> groups, ApiLine line)
    {
        var group = groups.LastOrDefault();
        var operation = group?.Operations.LastOrDefault();
        if (!line.Indented)
        {
            if (line.Words.Length == 3 && line.Words[0] == "group")
            {
                groups.Add(new GroupModel(line.Words[1], line.Words[2], line.Number) { Doc = line.Doc });
            }
            else
            {
                Fault(line, "expected 'group NAME SINGULAR'");
            }
        }
        else if (group is null)
        {
            Fault(line, "stands before the first group");
        }
        else if (line.IsDocOnly)
        {
            AddDoc(group, operation, line.Doc);
        }
        else if (line.Words[0][0] == '?')
        {
            AddQuery(operation, line);
        }
        else if (line.Words.Length > 1 && line.Words[1][0] == '/')
        {
            AddRoute(operation, line);
        }
        else
        {
            AddOperation(group, line);
        }
    }

    private static void AddDoc(GroupModel group, OperationModel? operation, string doc)
    {
        if (operation is null)
        {
            group.Doc = Join(group.Doc, doc);
        }
        else if (operation.Query.LastOrDefault() is { } query)
        {
            query.Doc = Join(query.Doc, doc);
        }
        else
        {
            operation.Doc = Join(operation.Doc, doc);
        }
    }

    private void AddOperation(GroupModel group, ApiLine line)
    {
        var operation = new OperationModel(group, line.Words[0], _count++, line.Number) { Doc = line.Doc };
        group.Operations.Add(operation);
        foreach (var flag in line.Words.Skip(1))
        {
            if (!TryApply(operation, flag))
            {
                Fault(line, $"unknown flag '{flag}'");
            }
        }
    }

    private static bool TryApply(OperationModel operation, string flag)
    {
        switch (flag)
        {
            case "mutates":
                operation.Mutates = true;
                return true;
            case "longlived":
                operation.LongLived = true;
                return true;
            case "read":
                operation.Read = true;
                return true;
            case "upgrade=tcp":
                operation.Upgrade = "Tcp";
                return true;
            case "upgrade=websocket":
                operation.Upgrade = "WebSocket";
                return true;
            case "upgrade=h2c":
                operation.Upgrade = "H2c";
                return true;
            case "body=stream":
                operation.BodyKind = "Stream";
                return true;
        }

        const string Json = "body=json:";
        const string OptionalJson = "body=json?:";
        operation.BodyOptional = flag.StartsWith(OptionalJson, StringComparison.Ordinal);
        if (!operation.BodyOptional && !flag.StartsWith(Json, StringComparison.Ordinal))
        {
            return false;
        }

        operation.BodyKind = "Json";
        operation.Body = TypeReference.Parse(flag.Substring(operation.BodyOptional ? OptionalJson.Length : Json.Length));
        return operation.Body is { Nullable: false };
    }

    private void AddRoute(OperationModel? operation, ApiLine line)
    {
        var words = line.Words;
        if (operation is null)
        {
            Fault(line, "a route stands below its operation");
        }
        else if (words.Length == 2)
        {
            operation.Routes.Add(new RouteModel(words[0], words[1], null));
        }
        else if (words.Length == 4 && words[2] == "when" && words[3][0] == '?')
        {
            operation.Routes.Add(new RouteModel(words[0], words[1], words[3].Substring(1)));
        }
        else
        {
            Fault(line, "expected 'METHOD /path' or 'METHOD /path when ?parameter'");
        }
    }

    private void AddQuery(OperationModel? operation, ApiLine line)
    {
        if (operation is null || line.Words.Length != 2)
        {
            Fault(line, "expected '?name kind' below an operation");
            return;
        }

        var kind = line.Words[1];
        var repeatable = kind.EndsWith("[]", StringComparison.Ordinal);
        kind = repeatable ? kind.Substring(0, kind.Length - 2) : kind;
        var whenAbsent = kind == "bool=true";
        kind = whenAbsent ? "bool" : kind;
        if (kind is not ("text" or "bool" or "strictbool" or "int" or "json"))
        {
            Fault(line, $"'{line.Words[1]}' is not text, bool, strictbool, int or json");
            return;
        }

        operation.Query.Add(new QueryModel(line.Words[0].Substring(1), kind, whenAbsent, repeatable, line.Number) { Doc = line.Doc });
    }

    private void Check(List<GroupModel> groups)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var routes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in groups.SelectMany(static group => group.Operations))
        {
            var name = operation.Group.Name + "." + operation.Verb;
            if (!names.Add(name))
            {
                Fault(operation.Line, $"{name} is described twice");
            }

            if (operation.Routes.Count == 0)
            {
                Fault(operation.Line, $"{name} has no route");
            }

            if (operation.Doc.Length == 0)
            {
                Fault(operation.Line, $"{name} has no documentation");
            }

            foreach (var route in operation.Routes)
            {
                var key = route.Method + " " + route.Template;
                if (routes.Contains(key) || !routes.Add(route.WhenQuery is null ? key : key + " when " + route.WhenQuery))
                {
                    Fault(operation.Line, $"{name}: the route {key} can never match, an earlier one is the same");
                }
            }
        }
    }

    private static string Join(string above, string below) => above.Length == 0 ? below : above + " " + below;

    private void Fault(ApiLine line, string message) => Fault(line.Number, message);

    private void Fault(int line, string message) => _faults.Add(new ApiFault(_file, line, message));
}
