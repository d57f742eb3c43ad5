using System.Collections.Frozen;
using Microsoft.CodeAnalysis;

namespace ScriptProxy.Scripting.Compile;

/// <summary>
/// What of the framework a rule may use: what computes with values, and nothing that reaches out of the rule. A list of what is allowed,
/// since one of what is not could never be complete: files, environment and reflection are in the same assembly as strings.
/// </summary>
internal sealed class AllowedApi(IAssemblySymbol script, IReadOnlyList<string> configured)
{
    private const string SdkNamespace = "ScriptProxy.Sdk";
    private const string HostOnly = "ScriptProxy.Sdk.Rules.Budgets";

    private static readonly FrozenSet<string> s_namespaces = FrozenSet.Create(
        StringComparer.Ordinal,
        "System.Collections.Generic",
        "System.Collections.Frozen",
        "System.Collections.Immutable",
        "System.Globalization",
        "System.Linq",
        "System.Numerics",
        "System.Text",
        "System.Text.Json.Nodes",
        "System.Text.RegularExpressions");

    private static readonly FrozenSet<string> s_types = FrozenSet.Create(
        StringComparer.Ordinal,
        [
            .. Types("System", """
                Action Array ArraySegment Attribute Base64FormattingOptions BitConverter Boolean Buffer Byte Char CharEnumerator Comparison
                Convert Converter DateOnly DateTime DateTimeKind DateTimeOffset DayOfWeek Decimal Delegate Double Enum Exception
                FlagsAttribute FormattableString Func Guid Half HashCode IAsyncDisposable IComparable ICloneable IConvertible IDisposable
                IEquatable IFormatProvider IFormattable IParsable ISpanFormattable ISpanParsable Index Int128 Int16 Int32 Int64 IntPtr Lazy
                Math MathF Memory MemoryExtensions MidpointRounding MulticastDelegate Nullable Object ObsoleteAttribute Predicate Random
                Range ReadOnlyMemory ReadOnlySpan SByte Single Span String StringComparer StringComparison StringNormalizationExtensions
                StringSplitOptions TimeOnly TimeSpan TimeZoneInfo Tuple TupleExtensions UInt128 UInt16 UInt32 UInt64 UIntPtr Uri
                UriComponents UriFormat UriHostNameType UriKind ValueTuple ValueType Version Void
                """),
            .. Types("System.Collections", "BitArray ICollection IComparer IDictionary IEnumerable IEnumerator IEqualityComparer IList"),
            .. Types("System.Collections.ObjectModel", "Collection KeyedCollection ReadOnlyCollection ReadOnlyDictionary ReadOnlySet"),
            .. Types("System.Diagnostics.CodeAnalysis", """
                AllowNullAttribute DisallowNullAttribute MaybeNullAttribute MaybeNullWhenAttribute NotNullAttribute NotNullIfNotNullAttribute
                NotNullWhenAttribute
                """),
            .. Types("System.Net", "IPAddress IPEndPoint IPNetwork"),
            .. Types("System.Net.Sockets", "AddressFamily"),
            .. Types("System.Runtime.CompilerServices", """
                CallerArgumentExpressionAttribute CallerFilePathAttribute CallerLineNumberAttribute CallerMemberNameAttribute
                ConfiguredTaskAwaitable ConfiguredValueTaskAwaitable DefaultInterpolatedStringHandler ITuple YieldAwaitable
                """),
            .. Types("System.Text.Json", "JsonDocument JsonDocumentOptions JsonElement JsonException JsonProperty JsonValueKind"),
            .. Types("System.Threading", "CancellationToken"),
            .. Types("System.Threading.Tasks", "Task TaskCanceledException TaskCompletionSource ValueTask"),
        ]);

    /// <summary>Members of allowed types that lead out all the same, or block the thread.</summary>
    private static readonly FrozenSet<string> s_refused = FrozenSet.Create(
        StringComparer.Ordinal,
        "System.Object.GetType",
        "System.Exception.TargetSite",
        "System.Exception.GetType",
        "System.Delegate.Method",
        "System.Delegate.Target",
        "System.Delegate.DynamicInvoke",
        "System.Delegate.CreateDelegate",
        "System.String.Intern",
        "System.Array.CreateInstance",
        "System.Threading.Tasks.Task.ContinueWith",
        "System.Threading.Tasks.Task.Factory",
        "System.Threading.Tasks.Task.GetAwaiter",
        "System.Threading.Tasks.Task.Result",
        "System.Threading.Tasks.Task.Run",
        "System.Threading.Tasks.Task.RunSynchronously",
        "System.Threading.Tasks.Task.Start",
        "System.Threading.Tasks.Task.Task",
        "System.Threading.Tasks.Task.Wait",
        "System.Threading.Tasks.Task.WaitAll",
        "System.Threading.Tasks.Task.WaitAny",
        "System.Threading.Tasks.ValueTask.GetAwaiter",
        "System.Threading.Tasks.ValueTask.Result",
        "System.Threading.CancellationToken.WaitHandle",
        "System.Threading.CancellationToken.Register",
        "System.Threading.CancellationToken.UnsafeRegister",
        "System.Text.RegularExpressions.Regex.CompileToAssembly",
        "System.Text.RegularExpressions.Regex.InfiniteMatchTimeout",
        "System.TimeZoneInfo.FindSystemTimeZoneById",
        "System.TimeZoneInfo.GetSystemTimeZones",
        "System.Linq.Enumerable.AsQueryable");

    /// <summary>True for members that wait for a task without giving the thread back.</summary>
    public static bool Blocks(string name) =>
        name is "System.Threading.Tasks.Task.Result" or "System.Threading.Tasks.Task.Wait"
            or "System.Threading.Tasks.Task.WaitAll" or "System.Threading.Tasks.Task.WaitAny"
            or "System.Threading.Tasks.Task.GetAwaiter" or "System.Threading.Tasks.ValueTask.Result" or "System.Threading.Tasks.ValueTask.GetAwaiter"
            or "System.Runtime.CompilerServices.TaskAwaiter" or "System.Runtime.CompilerServices.ValueTaskAwaiter";

    /// <summary>The name of what is not allowed about a symbol; null when all of it is.</summary>
    public string? Refused(ISymbol? symbol) => symbol switch
    {
        ITypeSymbol type => RefusedType(type),
        IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction or MethodKind.BuiltinOperator } => null,
        IMethodSymbol { ReducedFrom: { } extension } => Refused(extension),
        IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol => RefusedMember(symbol),
        ILocalSymbol local => RefusedType(local.Type),
        IParameterSymbol parameter => RefusedType(parameter.Type),
        _ => null,
    };

    private string? RefusedMember(ISymbol member)
    {
        var owner = member.ContainingType;
        if (owner is null || IsOurs(owner))
        {
            return owner is null ? null : RefusedType(owner);
        }

        var name = $"{FullName(owner)}.{(member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? owner.Name : member.Name)}";
        if (IsConfigured(name))
        {
            return null;
        }

        return s_refused.Contains(name) ? name : RefusedType(owner) ?? RefusedType(ResultOf(member));
    }

    private string? RefusedType(ITypeSymbol? type)
    {
        switch (type)
        {
            case null or ITypeParameterSymbol or IErrorTypeSymbol:
                return null;
            case IArrayTypeSymbol array:
                return RefusedType(array.ElementType);
            case IDynamicTypeSymbol:
                return "dynamic";
            case INamedTypeSymbol named:
                return IsAllowed(named)
                    ? named.TypeArguments.Select(RefusedType).FirstOrDefault(static refused => refused is not null)
                    : FullName(named);
            default:
                return type.ToDisplayString();
        }
    }

    private bool IsAllowed(INamedTypeSymbol type)
    {
        var full = FullName(type);
        if (IsOurs(type))
        {
            return !full.StartsWith(HostOnly, StringComparison.Ordinal);
        }

        return s_types.Contains(full)
            || s_namespaces.Contains(type.ContainingNamespace?.ToDisplayString() ?? "")
            || IsConfigured(full)
            || (type.ContainingType is { } outer && IsAllowed(outer))
            || (type.ContainingNamespace is { Name: "System" } && IsException(type));
    }

    /// <summary>What the script itself and the SDK declare.</summary>
    private bool IsOurs(INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, script) || type.ContainingAssembly?.Name == SdkNamespace;

    private bool IsConfigured(string name) => configured.Any(allowed =>
        name.StartsWith(allowed, StringComparison.Ordinal) && (name.Length == allowed.Length || name[allowed.Length] == '.'));

    private static bool IsException(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor is { Name: "Exception", ContainingNamespace.Name: "System" })
            {
                return true;
            }
        }

        return false;
    }

    private static ITypeSymbol? ResultOf(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Ordinary } method => method.ReturnType,
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };

    private static string FullName(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? $"{FullName(outer)}.{type.Name}"
        : type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.Name}"
        : type.Name;

    private static IEnumerable<string> Types(string space, string names) =>
        names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(name => $"{space}.{name}");
}
