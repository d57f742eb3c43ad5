namespace ScriptProxy.EndToEnd.Commands;

internal sealed record CommandResult(string CommandLine, int ExitCode, string Output, string Error)
{
    /// <summary>Both streams, for messages that may come on either.</summary>
    internal string Everything => Output + Error;

    /// <summary>Fails the test with what the command printed unless it ended with 0.</summary>
    internal CommandResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"`{CommandLine}` ended with {ExitCode}\n{Output}\n{Error}");
        return this;
    }

    internal CommandResult Failed()
    {
        Assert.True(ExitCode != 0, $"`{CommandLine}` ought to have failed\n{Output}\n{Error}");
        return this;
    }

    internal string Trimmed => Output.Trim();
}
