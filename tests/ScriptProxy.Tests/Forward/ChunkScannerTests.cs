using System.Text;
using CsCheck;
using ScriptProxy.Forward;

namespace ScriptProxy.Tests.Forward;

public sealed class ChunkScannerTests
{
    private static readonly byte[] _message = "5;ext=1\r\nhello\r\nA\r\n0123456789\r\n0\r\nX-Sum: 1\r\nX-More: 2\r\n\r\n"u8.ToArray();

    [Fact]
    public void Scan_anySplit_findsTheSameDataAndEnd() =>
        Gen.Int[1, 20].List[1, 60].Sample(static pieces =>
        {
            var (data, done) = Scan(_message, pieces);
            return done ? data == "hello0123456789" : pieces.Sum() < _message.Length;
        });

    [Theory]
    [InlineData("x\r\n")]
    [InlineData("\r\n")]
    [InlineData("-1\r\n")]
    [InlineData("5\nhello")]
    [InlineData("5\r\nhelloX")]
    [InlineData("1234567890abcdef0\r\n")]
    [InlineData("0\r\nX: 1\n")]
    public void Scan_malformed_throws(string text) =>
        Assert.Throws<EngineAnswerException>(() => Scan(Encoding.ASCII.GetBytes(text), [text.Length]));

    [Fact]
    public void Scan_endlessTrailers_throws() =>
        Assert.Throws<EngineAnswerException>(() => Scan(Encoding.ASCII.GetBytes("0\r\n" + new string('x', 100_000)), [200_000]));

    private static (string Data, bool Done) Scan(byte[] message, List<int> pieces)
    {
        var scanner = new ChunkScanner();
        var data = new StringBuilder();
        var rest = message.AsSpan();
        foreach (var size in pieces)
        {
            var piece = rest[..Math.Min(size, rest.Length)];
            rest = rest[piece.Length..];
            while (!piece.IsEmpty && !scanner.IsDone)
            {
                piece = piece[scanner.SkipFraming(piece)..];
                var count = (int)Math.Min(scanner.DataLeft, piece.Length);
                if (count > 0)
                {
                    data.Append(Encoding.ASCII.GetString(piece[..count]));
                    scanner.TakeData(count);
                    piece = piece[count..];
                }
            }
        }

        return (data.ToString(), scanner.IsDone);
    }
}
