namespace ScriptProxy.Sdk.Lookups;

/// <summary>The daemon does not know the object a rule looked up.</summary>
public sealed class NotFoundException : Exception
{
    /// <summary>Creates the exception without details.</summary>
    public NotFoundException()
        : base("no such object")
    {
    }

    /// <summary>Creates the exception with the daemon's own words.</summary>
    public NotFoundException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with the daemon's own words and the cause.</summary>
    public NotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
