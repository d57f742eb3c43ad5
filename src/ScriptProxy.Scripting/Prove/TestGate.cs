using ScriptProxy.Scripting.Load;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Prove;

/// <summary>
/// Lets rules go into force only if the tests beside them pass. The tests load the rules anew, with the settings they declare: they say the
/// same here and on the author's machine.
/// </summary>
internal sealed class TestGate(Prover prover)
{
    /// <returns>An error for each failed case and each test file that cannot be used; nothing when all passed, or there are none.</returns>
    public async Task<IReadOnlyList<ScriptDiagnostic>> AskAsync(FolderSnapshot folder, IReadOnlyList<RuleDeclaration> rules, CancellationToken cancellation)
    {
        if (folder.Tests.Count == 0)
        {
            return [];
        }

        return await prover.RunAsync(folder, new ProveOptions()).WaitAsync(cancellation).ConfigureAwait(false) switch
        {
            ProveOutcome.Unusable(var diagnostics) => diagnostics,
            ProveOutcome.Ran(var report) => [.. report.Cases.Where(static result => !result.Passed).Select(ToDiagnostic)],
            var other => throw new InvalidOperationException(other.ToString()),
        };
    }

    private static ScriptDiagnostic ToDiagnostic(CaseResult result) => ScriptDiagnostic.Error(
        result.File,
        result.Line,
        1,
        ScriptCodes.TestFailed,
        $"test \"{result.FullName}\" failed: expected {result.Mismatches[0].Expected}, actual {result.Mismatches[0].Actual}");
}
