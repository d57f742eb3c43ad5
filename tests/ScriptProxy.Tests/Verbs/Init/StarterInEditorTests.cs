using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ScriptProxy.Tests.Verbs.Init;

/// <summary>
/// The starter as OmniSharp opens it: a workspace of scripts, made from nothing but <c>rules.rsp</c>, the framework and the files beside
/// it. The completion is the one that editors show.
/// </summary>
public sealed class StarterInEditorTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("10-reads.csx")]
    [InlineData("20-containers.csx")]
    [InlineData("60-guardrails.csx")]
    [InlineData("starter.test.csx")]
    public async Task Rules_haveNoErrorsInTheEditor(string name)
    {
        using var workspace = new AdhocWorkspace();
        // Loaded files are the editor's own business; this workspace has one file.
        var lines = (await File.ReadAllLinesAsync(StarterTests.Source(name), Cancelled)).Where(static line => !line.StartsWith("#load ", StringComparison.Ordinal));
        var document = Open(workspace, string.Join('\n', lines));

        var model = await document.GetSemanticModelAsync(Cancelled);

        Assert.Empty(model!.GetDiagnostics(cancellationToken: Cancelled).Where(static found => found.Severity >= DiagnosticSeverity.Warning));
    }

    [Theory]
    [InlineData("$", "Deny", "Refuses requests")]
    [InlineData("$", "Containers", "")]
    [InlineData("Allow(\"x\", Operations.$);", "Read", "neither change state nor hand out bulk content")]
    [InlineData("Deny(\"x\", Containers.$, r => true);", "Create", "")]
    [InlineData("Deny(\"x\", Containers.Create, r => r.$);", "HostAccess", "reaches past the container")]
    [InlineData("Deny(\"x\", Containers.Create, r => r.Body.HostConfig.$);", "Privileged", "")]
    [InlineData("Deny(\"x\", r => r.HostAccess.OfType<HostPath>().Any(p => p.$));", "IsUnder", "")]
    [InlineData("$", "Given", "")]
    [InlineData("Test(\"x\", Get(\"/_ping\").$);", "ShouldBeAllowed", "it is forwarded")]
    public async Task Completion_offersTheSdkWithItsDocumentation(string code, string expected, string documentation)
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, code.Replace("$", "", StringComparison.Ordinal));
        var service = CompletionService.GetService(document)!;

        var list = await service.GetCompletionsAsync(document, code.IndexOf('$', StringComparison.Ordinal), cancellationToken: Cancelled);

        // A generic overload is an item of its own, whose text has <> after it.
        var item = Assert.Single(list.ItemsList, item => item.DisplayText == expected && item.DisplayTextSuffix.Length == 0);
        var description = (await service.GetDescriptionAsync(document, item, Cancelled))!.Text;
        // A signature, a line break, and what the XML file says.
        Assert.Matches(@"\n.*[a-z]{3} [a-z]{2}", description);
        Assert.Contains(documentation, description, StringComparison.Ordinal);
    }

    private static Document Open(AdhocWorkspace workspace, string text)
    {
        var folder = StarterTests.Folder;
        var arguments = CSharpCommandLineParser.Script.Parse(["@rules.rsp"], folder, sdkDirectory: null);
        Assert.Empty(arguments.Errors);
        var project = ProjectId.CreateNewId();
        workspace.AddProject(ProjectInfo.Create(
            project,
            VersionStamp.Default,
            "rules",
            "rules",
            LanguageNames.CSharp,
            compilationOptions: arguments.CompilationOptions.WithOutputKind(OutputKind.DynamicallyLinkedLibrary).WithNullableContextOptions(NullableContextOptions.Enable),
            parseOptions: arguments.ParseOptions,
            metadataReferences: arguments.MetadataReferences.Select(found => Reference(Path.Combine(folder, found.Reference))).Concat(Framework()),
            isSubmission: true));
        return workspace.AddDocument(DocumentInfo.Create(
            DocumentId.CreateNewId(project),
            "rule.csx",
            sourceCodeKind: SourceCodeKind.Script,
            loader: TextLoader.From(TextAndVersion.Create(SourceText.From(text), VersionStamp.Default))));
    }

    private static IEnumerable<MetadataReference> Framework() =>
        Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System*.dll")
            .Select(static file => MetadataReference.CreateFromFile(file));

    private static PortableExecutableReference Reference(string file) => MetadataReference.CreateFromFile(
        file, documentation: XmlDocumentationProvider.CreateFromFile(Path.ChangeExtension(file, ".xml")));
}
