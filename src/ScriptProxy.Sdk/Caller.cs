using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Sdk;

/// <summary>What the host knows of the container behind a connection.</summary>
internal abstract record Caller
{
    private Caller()
    {
    }

    /// <summary>It is known that no container is calling, or that nobody can say which: a unix socket, the host, another machine.</summary>
    public static Caller None { get; } = new Nobody();

    /// <summary>Nobody looked, since no rule in force reads it.</summary>
    public static Caller NotAsked { get; } = new Unread();

    /// <exception cref="InvalidOperationException">It could not be found out. A rule that reads it fails, as one whose look-up fails.</exception>
    public virtual ContainerInfo? Container => null;

    /// <summary>What the client is called by it; null where that is something else.</summary>
    /// <exception cref="InvalidOperationException">It could not be found out.</exception>
    public virtual string? Name => null;

    /// <summary>This container is calling.</summary>
    public sealed record Found(ContainerInfo Info) : Caller
    {
        public override ContainerInfo Container => Info;

        public override string Name => "container:" + Info.Name;
    }

    /// <summary>The engine could not be asked, or gave no usable answer.</summary>
    public sealed record Unknown(string Reason) : Caller
    {
        public override ContainerInfo Container => throw new InvalidOperationException(Reason);

        public override string Name => throw new InvalidOperationException(Reason);
    }

    private sealed record Nobody : Caller;

    private sealed record Unread : Caller
    {
        // No script gets here: who reads the property is known when it is loaded.
        public override ContainerInfo Container => throw new InvalidOperationException("nobody looked for the calling container");
    }
}
