using System.Reflection.PortableExecutable;
using System.Text;
using PEMachine = System.Reflection.PortableExecutable.Machine;

namespace ScriptProxy.EndToEnd.Packaging;

/// <summary>What lies in a folder that the program was published to, read from the files themselves.</summary>
internal sealed class PublishedFolder(string path)
{
    private const uint ReadyToRunSignature = 0x00525452; // "RTR"

    /// <summary>Everything whose start-up time is the program's.</summary>
    internal static IReadOnlyList<string> CompiledAheadOfTime { get; } =
    [
        "scriptproxy.dll",
        "ScriptProxy.Scripting.dll",
        "ScriptProxy.Sdk.dll",
        "Microsoft.CodeAnalysis.dll",
        "Microsoft.CodeAnalysis.CSharp.dll",
        "Microsoft.CodeAnalysis.Scripting.dll",
        "Microsoft.CodeAnalysis.CSharp.Scripting.dll",
        "Yarp.ReverseProxy.dll",
    ];

    internal bool Has(params string[] parts) => File.Exists(Path.Combine([path, .. parts]));

    /// <summary>True when an assembly has native code beside its IL.</summary>
    internal bool IsReadyToRun(string name)
    {
        using var image = Open(name);
        var header = image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory;
        return header.Size > 0 && image.GetSectionData(header.RelativeVirtualAddress).GetReader().ReadUInt32() == ReadyToRunSignature;
    }

    /// <summary>The machine an assembly's native code is for: a number of the PE format, mixed with one for Linux.</summary>
    internal PEMachine MachineOf(string name)
    {
        using var image = Open(name);
        return (PEMachine)((ushort)image.PEHeaders.CoffHeader.Machine ^ 0x7B79);
    }

    /// <summary>True when the launcher asks for this dynamic loader, which tells apart the C libraries.</summary>
    internal bool LauncherNames(string loader) =>
        File.ReadAllBytes(Path.Combine(path, "scriptproxy")).AsSpan().IndexOf(Encoding.ASCII.GetBytes(loader)) >= 0;

    private PEReader Open(string name) => new(File.OpenRead(Path.Combine(path, name)));
}
