using ScriptProxy.EndToEnd.Commands;

namespace ScriptProxy.EndToEnd.Machine;

/// <summary>The set-up scripts in tests/engine.</summary>
internal static class Scripts
{
    internal static async Task<CommandResult> RunAsync(
        string name, string[] arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var command = new Command(Repository.InTree("tests", "engine", name), arguments)
        {
            Environment = environment ?? new Dictionary<string, string?>(),
            Limit = TimeSpan.FromMinutes(8),
        };
        var result = await command.RunAsync();
        return result.ExitCode == 0
            ? result
            : throw new InvalidOperationException($"tests/engine/{name} failed: {result.Error.Trim()}");
    }
}
