namespace ScriptProxy.Sdk.Access;

/// <summary>What a request does with an image.</summary>
public enum ImageUse
{
    /// <summary>It looks at the image: inspect, history, distribution.</summary>
    Read,

    /// <summary>It runs the image: container create, service create and update, the frontend of a build.</summary>
    Run,

    /// <summary>It mounts the image's files (a mount of type image).</summary>
    Mount,

    /// <summary>It fetches the image from its registry: pull, the cache of a build.</summary>
    Pull,

    /// <summary>It gives the name to an image: tag, commit, import, build.</summary>
    Write,

    /// <summary>It sends the image to its registry: push, outputs of a build.</summary>
    Push,

    /// <summary>It hands out the content: save.</summary>
    Save,

    /// <summary>It removes the image.</summary>
    Remove,
}
