using Microsoft.CodeAnalysis;

namespace ScriptProxy.Scripting.Compile;

/// <summary>
/// Finds records and structs that can hold values of their own type. The compiler writes their <c>GetHashCode</c>, <c>Equals</c> and
/// <c>ToString</c>, which call those of what they hold. Nothing can be woven into these, so a long or closed chain would end the process.
/// </summary>
internal static class EqualityCycle
{
    /// <summary>The member through which a type can hold itself; null when it cannot.</summary>
    public static string? Of(INamedTypeSymbol type, Compilation compilation)
    {
        if (!HasGeneratedEquality(type))
        {
            return null;
        }

        var declared = Declared(compilation.Assembly.GlobalNamespace).ToArray();
        return Held(type).FirstOrDefault(member => Reaches(member.Type, type, declared, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default))).Name;
    }

    private static bool Reaches(ITypeSymbol from, INamedTypeSymbol to, INamedTypeSymbol[] declared, HashSet<ITypeSymbol> seen)
    {
        if (!seen.Add(from))
        {
            return false;
        }

        if (from is INamedTypeSymbol { IsValueType: true } value && value.TypeArguments.Any(argument => Reaches(argument, to, declared, seen)))
        {
            return true;
        }

        foreach (var candidate in declared.Where(candidate => CanBe(candidate, from)))
        {
            if (Same(candidate, to) || (HasGeneratedEquality(candidate) && Held(candidate).Any(member => Reaches(member.Type, to, declared, seen))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether something declared as <paramref name="type"/> may be a <paramref name="candidate"/>.</summary>
    private static bool CanBe(INamedTypeSymbol candidate, ITypeSymbol type)
    {
        if (type is ITypeParameterSymbol || type.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType || type.TypeKind == TypeKind.Dynamic)
        {
            return true;
        }

        for (var ancestor = candidate; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (Same(ancestor, type))
            {
                return true;
            }
        }

        return type.TypeKind == TypeKind.Interface && candidate.AllInterfaces.Any(implemented => Same(implemented, type));
    }

    private static bool HasGeneratedEquality(INamedTypeSymbol type) => type.IsRecord || type.TypeKind == TypeKind.Struct;

    private static IEnumerable<(string Name, ITypeSymbol Type)> Held(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? part = type; part is { SpecialType: SpecialType.None }; part = part.BaseType)
        {
            foreach (var field in part.GetMembers().OfType<IFieldSymbol>().Where(static field => !field.IsStatic))
            {
                yield return ((field.AssociatedSymbol ?? field).Name, field.Type);
            }
        }
    }

    private static bool Same(ITypeSymbol one, ITypeSymbol other) => SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, other.OriginalDefinition);

    private static IEnumerable<INamedTypeSymbol> Declared(INamespaceOrTypeSymbol scope) =>
        scope.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(member => member is INamedTypeSymbol type ? Declared(type).Prepend(type) : Declared(member));
}
