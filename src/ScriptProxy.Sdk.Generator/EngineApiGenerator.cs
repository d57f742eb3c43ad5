using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using ScriptProxy.Sdk.Generator.Describe;
using ScriptProxy.Sdk.Generator.Emit;

namespace ScriptProxy.Sdk.Generator;

/// <summary>
/// Turns operations.api and types.api into the operation table, the group classes (<c>Containers</c>), and the request, query and body
/// classes. What a description gets wrong is reported at its line.
/// </summary>
[Generator]
public sealed class EngineApiGenerator : IIncrementalGenerator
{
    private static readonly DiagnosticDescriptor s_fault = new(
        "SPGEN1", "Engine API description", "{0}", "EngineApi", DiagnosticSeverity.Error, isEnabledByDefault: true);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context.AdditionalTextsProvider
            .Where(static file => file.Path.EndsWith(".api", StringComparison.Ordinal))
            .Select(static (file, cancel) => new ApiFile(file.Path, file.GetText(cancel)?.ToString() ?? ""))
            .Collect();
        context.RegisterSourceOutput(files, Generate);
    }

    private static void Generate(SourceProductionContext context, ImmutableArray<ApiFile> files)
    {
        var faults = new List<ApiFault>();
        var groups = new List<GroupModel>();
        foreach (var file in files.Where(static file => file.Name == "operations.api"))
        {
            groups.AddRange(OperationsFile.Read(file, faults));
        }

        var types = new List<TypeModel>();
        foreach (var file in files.Where(static file => file.Name == "types.api"))
        {
            types.AddRange(TypesFile.Read(file, faults));
        }

        foreach (var file in files.Where(static file => file.Name == "operations.api"))
        {
            CrossCheck.Run(file, groups, types, faults);
        }

        foreach (var fault in faults)
        {
            context.ReportDiagnostic(Diagnostic.Create(s_fault, fault.File.At(fault.Line), fault.Message));
        }

        if (faults.Count > 0)
        {
            // What the compiler would say about half a table hides what is wrong.
            return;
        }

        context.AddSource("OperationTable.g.cs", OperationTableEmitter.Emit(groups));
        foreach (var group in groups)
        {
            context.AddSource($"{group.Name}.g.cs", GroupEmitter.Emit(group));
            context.AddSource($"{group.Name}.Requests.g.cs", RequestEmitter.Emit(group));
            context.AddSource($"{group.Name}.Queries.g.cs", QueryEmitter.Emit(group));
        }

        foreach (var type in types)
        {
            context.AddSource($"{type.Name}.g.cs", BodyEmitter.Emit(type));
        }
    }
}
