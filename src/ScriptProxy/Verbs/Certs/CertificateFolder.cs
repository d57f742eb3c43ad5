namespace ScriptProxy.Verbs.Certs;

/// <summary>
/// A folder as docker's clients expect it: <c>ca.pem</c>, <c>cert.pem</c>, <c>key.pem</c>. Files appear whole, with their final
/// permissions; a proxy that serves from it picks up the new ones.
/// </summary>
internal sealed class CertificateFolder(string path)
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Public = Private | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public string Path => path;

    public string Certificate => File("cert.pem");

    public string Key => File("key.pem");

    public string Authority => File("ca.pem");

    /// <summary>True when there is anything that could be lost.</summary>
    public bool IsThere => System.IO.File.Exists(Certificate) || System.IO.File.Exists(Key);

    public string File(string name) => System.IO.Path.Combine(path, name);

    public void Write(Authority.Issued issued, string authorityPem)
    {
        WritePublic("ca.pem", authorityPem);
        WriteSecret("key.pem", issued.KeyPem);
        WritePublic("cert.pem", issued.CertificatePem);
    }

    public void WriteSecret(string name, string text) => Write(name, text, Private);

    public void WritePublic(string name, string text) => Write(name, text, Public);

    private void Write(string name, string text, UnixFileMode mode)
    {
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var temporary = File($".{Guid.NewGuid():n}.tmp");
        try
        {
            using (var file = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Private }))
            using (var writer = new StreamWriter(file))
            {
                writer.Write(text);
                writer.Write('\n');
            }

            System.IO.File.SetUnixFileMode(temporary, mode); // Whatever the umask takes away.
            System.IO.File.Move(temporary, File(name), overwrite: true);
        }
        finally
        {
            System.IO.File.Delete(temporary);
        }
    }
}
