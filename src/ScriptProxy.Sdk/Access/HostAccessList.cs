using System.Collections.ObjectModel;

namespace ScriptProxy.Sdk.Access;

/// <summary>
/// Everything in a request that reaches past the container. Most requests have nothing of the kind and most rules ask for one type of
/// record, so asking an empty list costs nothing.
/// </summary>
public sealed class HostAccessList : ReadOnlyCollection<HostAccess>
{
    internal HostAccessList(IList<HostAccess> found)
        : base(found)
    {
    }

    /// <summary>The list of a request that stays within its container.</summary>
    internal static new HostAccessList Empty { get; } = new([]);

    /// <summary>The records of one type, in the order of the list.</summary>
    /// <typeparam name="T">A record such as <see cref="HostPath"/>.</typeparam>
    /// <example><c>r.HostAccess.OfType&lt;HostPath&gt;().Any(path =&gt; !path.IsUnder("/srv"))</c></example>
    public IReadOnlyList<T> OfType<T>()
        where T : HostAccess
    {
        List<T>? found = null;
        foreach (var access in Items)
        {
            if (access is T wanted)
            {
                (found ??= []).Add(wanted);
            }
        }

        return found ?? (IReadOnlyList<T>)[];
    }
}
