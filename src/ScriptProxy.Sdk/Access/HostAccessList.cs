using System.Collections.ObjectModel;

namespace ScriptProxy.Sdk.Access;

/// <summary>
/// Everything in a request that reaches past the container. Most requests have nothing of the kind and most rules ask for one type of
/// record, so asking for what is not there costs nothing.
/// </summary>
public sealed class HostAccessList : ReadOnlyCollection<HostAccess>
{
    internal HostAccessList(IList<HostAccess> found)
        : base(found)
    {
    }

    /// <summary>The list of a request that stays within its container.</summary>
    internal static new HostAccessList Empty { get; } = new([]);

    /// <summary>What an analysis found.</summary>
    internal static HostAccessList Of(AccessCollector? analysis) => analysis is { Found.Count: > 0 } ? new(analysis.Found) : Empty;

    /// <summary>The records of one type, in the order of the list.</summary>
    /// <typeparam name="T">A record such as <see cref="HostPath"/>.</typeparam>
    /// <example><c>r.HostAccess.OfType&lt;HostPath&gt;().Any(path =&gt; !path.IsUnder("/srv"))</c></example>
    public IReadOnlyList<T> OfType<T>()
        where T : HostAccess
    {
        List<T>? found = null;
        for (var i = 0; i < Count; i++)
        {
            if (this[i] is T wanted)
            {
                (found ??= []).Add(wanted);
            }
        }

        return found ?? (IReadOnlyList<T>)[];
    }
}
