using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ScriptProxy.Sdk.Generator.Describe;

/// <summary>One description file. Compared by value, so that an edit elsewhere does not run the generator again.</summary>
internal sealed record ApiFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public Location At(int line)
    {
        var position = new LinePosition(line - 1, 0);
        return Location.Create(Path, default, new LinePositionSpan(position, position));
    }
}
