namespace ScriptProxy.Sdk.Access;

/// <summary>
/// An existing container whose data the request reads, changes, or gets at with a program of its own. What belongs to whom only a rule
/// of yours can say: look the container up and compare a label.
/// </summary>
/// <param name="Id">
/// The container as the request names it: a name, an id or an id prefix. Empty when it is named by an exec instance, see
/// <see cref="Exec"/>.
/// </param>
/// <param name="Kind">
/// <c>details</c>: its configuration with environment, processes, statistics, names of changed files; <c>output</c>: what it wrote
/// (logs, attach); <c>input</c>: typing into it (attach); <c>files</c>: reading any file (export, archive, copy, commit);
/// <c>write</c>: writing files (archive); <c>exec</c>: running a program in it.
/// </param>
/// <example>
/// <c>Deny("no copies", r =&gt; r.HostAccess.OfType&lt;ContainerData&gt;().FirstOrDefault(d =&gt; d.Kind is "files" or "write")?.Text);</c>
/// </example>
public sealed record ContainerData(string Id, string Kind) : HostAccess
{
    /// <summary>The exec instance whose container is meant (<c>r.Engine.Exec(...)</c> tells which); empty otherwise.</summary>
    public string Exec { get; init; } = "";

    /// <inheritdoc/>
    public override string Text => Kind switch
    {
        "output" => $"{Field} reads the output of {Named}",
        "input" => $"{Field} types into {Named}",
        "files" => $"{Field} reads the files of {Named}",
        "write" => $"{Field} writes files into {Named}",
        "exec" => $"{Field} runs a program in {Named}",
        _ => $"{Field} shows the details of {Named}",
    };

    private string Named => Exec.Length == 0 ? $"container {Id}" : $"the container of exec {Exec}";
}
