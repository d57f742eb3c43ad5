namespace ScriptProxy.Conformance;

/// <summary>A folder with a short path, since unix sockets lie in it; gone when disposed.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("sp-conformance-").FullName;

    public string File(string name) => Path.Combine(_path, name);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
