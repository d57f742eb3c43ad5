using ScriptProxy.Sdk.Testing;

namespace ScriptProxy.Scripting.Prove;

/// <summary>A case and what it is about.</summary>
/// <param name="Test">The case as it was declared.</param>
/// <param name="Script">The test file that declares it, itself or by what it loads.</param>
/// <param name="Own">The test file whose own rules judge it; null for the live rules.</param>
/// <param name="Settings">What its rules read as <c>Settings</c>.</param>
internal sealed record TrialCase(TestDeclaration Test, TrialScript Script, TrialScript? Own, DeclaredSettings Settings)
{
    public CaseResult ToResult(Verdict verdict, TimeSpan time)
    {
        var mismatches = Check.All(Test.Request.Expectations, verdict);
        return new CaseResult(
            Test.File, Test.Line, Test.Name, Test.Row, Test.Request.ToString(), mismatches, [InWords.Of(verdict), .. InWords.Explain(verdict)], time);
    }
}
