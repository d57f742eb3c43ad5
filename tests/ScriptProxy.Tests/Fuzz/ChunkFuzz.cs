using System.Globalization;
using ScriptProxy.Forward;

namespace ScriptProxy.Tests.Fuzz;

/// <summary>Chunked framing: however the bytes arrive, the same data comes out, and nothing is thrown but what the scanner declares.</summary>
internal sealed class ChunkFuzz : FuzzTarget
{
    public override string Name => "chunk";

    protected override bool HasLineEnds => true;

    public override string Check(byte[] input)
    {
        var whole = Scan(input, int.MaxValue);
        Assert.Equal(whole, Scan(input, 1));
        Assert.Equal(whole, Scan(input, 3));
        return whole.Split('|')[0];
    }

    /// <summary>How it ended, and the data.</summary>
    private static string Scan(byte[] input, int step)
    {
        var scanner = default(ChunkScanner);
        var data = new MemoryStream();
        try
        {
            for (var at = 0; at < input.Length && !scanner.IsDone;)
            {
                var piece = input.AsSpan(at, Math.Min(step, input.Length - at));
                var skipped = scanner.SkipFraming(piece);
                var taken = (int)Math.Min(scanner.DataLeft, piece.Length - skipped);
                if (taken > 0)
                {
                    data.Write(piece.Slice(skipped, taken));
                    scanner.TakeData(taken);
                }

                Assert.True(skipped + taken > 0, "the scanner stands still");
                at += skipped + taken;
            }
        }
        catch (EngineAnswerException)
        {
            return "malformed|" + Convert.ToHexString(data.ToArray());
        }

        return string.Create(CultureInfo.InvariantCulture, $"{(scanner.IsDone ? "done" : "more")} {Math.Min(scanner.DataLeft, 99)}|{Convert.ToHexString(data.ToArray())}");
    }
}
