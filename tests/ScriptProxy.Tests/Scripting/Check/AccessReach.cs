using System.Reflection;
using System.Reflection.Emit;
using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Tests.Scripting.Check;

/// <summary>
/// Which records an analysis of HostAccess can make, from its compiled code: everything that is constructed in what it calls, and in what
/// that calls. Branches are not weighed, so this says rather too much than too little.
/// </summary>
internal static class AccessReach
{
    private static readonly Dictionary<short, OpCode> s_codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(static field => (OpCode)field.GetValue(null)!).ToDictionary(static code => code.Value);

    public static SortedSet<string> Of(Delegate analysis)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<MethodBase>();
        var open = new Stack<MethodBase>();
        OpenDelegate(analysis, open);
        while (open.TryPop(out var method))
        {
            if (!seen.Add(method))
            {
                continue;
            }

            if (method is ConstructorInfo && method.DeclaringType!.IsSubclassOf(typeof(HostAccess)))
            {
                found.Add(method.DeclaringType.Name);
            }

            foreach (var called in Called(method))
            {
                open.Push(called);
                if (called.IsVirtual)
                {
                    foreach (var heir in typeof(HostAccess).Assembly.GetTypes().Where(type => called.DeclaringType!.IsAssignableFrom(type) && type != called.DeclaringType))
                    {
                        foreach (var own in heir.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(own => own.Name == called.Name))
                        {
                            open.Push(own);
                        }
                    }
                }
            }
        }

        return found;
    }

    /// <summary>A delegate's methods, and those of delegates that it holds.</summary>
    private static void OpenDelegate(Delegate analysis, Stack<MethodBase> open)
    {
        foreach (var one in analysis.GetInvocationList())
        {
            open.Push(one.Method);
            foreach (var held in one.Target?.GetType().GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                .Select(field => field.GetValue(one.Target)).OfType<Delegate>() ?? [])
            {
                OpenDelegate(held, open);
            }
        }
    }

    private static IEnumerable<MethodBase> Called(MethodBase method)
    {
        var assembly = typeof(HostAccess).Assembly;
        if (method.DeclaringType?.Assembly != assembly || method.GetMethodBody()?.GetILAsByteArray() is not { } code)
        {
            yield break;
        }

        for (var at = 0; at < code.Length;)
        {
            short value = code[at++];
            if (value == 0xFE)
            {
                value = (short)(0xFE00 | code[at++]);
            }

            var opcode = s_codes[value];
            if (opcode.OperandType == OperandType.InlineMethod || opcode.OperandType == OperandType.InlineTok)
            {
                var member = method.Module.ResolveMember(
                    BitConverter.ToInt32(code, at),
                    method.DeclaringType.IsGenericType ? method.DeclaringType.GetGenericArguments() : null,
                    method.IsGenericMethod ? method.GetGenericArguments() : null);
                if (member is MethodBase { DeclaringType.Assembly: var home } called && home == assembly)
                {
                    yield return called;
                }
            }

            // Tables of functions stand in static fields.
            if (opcode.OperandType == OperandType.InlineField
                && method.Module.ResolveField(BitConverter.ToInt32(code, at), method.DeclaringType.IsGenericType ? method.DeclaringType.GetGenericArguments() : null, null)
                    is { IsStatic: true, DeclaringType: { TypeInitializer: { } initializer } owner } && owner.Assembly == assembly)
            {
                yield return initializer;
            }

            at += opcode.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }
}
