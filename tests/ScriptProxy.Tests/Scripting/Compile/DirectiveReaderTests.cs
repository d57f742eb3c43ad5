using ScriptProxy.Scripting.Compile;

namespace ScriptProxy.Tests.Scripting.Compile;

public sealed class DirectiveReaderTests
{
    [Fact]
    public void Read_directivesAmongCommentsAndOtherDirectives_findsThemWithTheirPlace()
    {
        const string Text = """
            #!/usr/bin/env scriptproxy
            // #load "comment.csx"
            /* #load "block.csx"
               #load "block.csx" */
              #load "library/a.csx"
            #nullable enable
            #region x
            # r "b.dll"
            """;

        Assert.Equal(
            [new ScriptDirective(true, "library/a.csx", 5, 3), new ScriptDirective(false, "b.dll", 8, 1)],
            DirectiveReader.Read(Text));
    }

    [Theory]
    [InlineData("Allow(\"x\", Operations.Read);\n#load \"late.csx\"")]
    [InlineData("#loading \"a.csx\"")]
    [InlineData("#load a.csx")]
    [InlineData("#load \"a.csx")]
    [InlineData("#region \"a\"")]
    [InlineData("")]
    public void Read_notADirective_findsNothing(string text) => Assert.Empty(DirectiveReader.Read(text));
}
