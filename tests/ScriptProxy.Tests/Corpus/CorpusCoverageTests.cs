using System.Globalization;

namespace ScriptProxy.Tests.Corpus;

/// <summary>The corpus has no holes: every vector is attacked in two spellings and has a harmless twin, or says why it cannot be a request.</summary>
public sealed class CorpusCoverageTests
{
    private const int Vectors = 158;

    public static TheoryData<int> Numbers => [.. Enumerable.Range(1, Vectors)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Vector_has_two_attacks_and_a_good_twin(int number)
    {
        var prefix = number.ToString("000-", CultureInfo.InvariantCulture);
        var folder = Assert.Single(Directory.GetDirectories(CorpusFolder.Root), path => Path.GetFileName(path).StartsWith(prefix, StringComparison.Ordinal));
        if (File.Exists(Path.Combine(folder, "none.md")))
        {
            Assert.NotEmpty(File.ReadAllText(Path.Combine(folder, "none.md")).Trim());
            return;
        }

        var cases = Directory.GetFiles(folder, "*.case").Select(file => CorpusCase.Read(CorpusFolder.Root, Path.GetRelativePath(CorpusFolder.Root, file))).ToList();
        Assert.True(cases.Count(static @case => !@case.IsGood) >= 2, $"{Path.GetFileName(folder)} has fewer than two spellings of the attack");
        Assert.True(cases.Exists(static @case => @case.IsGood), $"{Path.GetFileName(folder)} has no good twin");
    }
}
