using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Lato.Descriptions;

/// <summary>
/// Follows messages through generic code: a method that sends its <c>T</c>, or a <c>Created&lt;T&gt;</c>, sends what its
/// callers make of that. So do generic classes, and what the compiler makes of asynchronous and nested functions.
/// </summary>
internal sealed class GenericCode
{
    /// <summary>A call that hands a type from hand to hand, each time a larger one, ends somewhere.</summary>
    const int MostRounds = 10;

    readonly Dictionary<MemberInfo, HashSet<Type>> _sent = [];
    readonly HashSet<(MethodBase Method, Type Message)> _made = [];

    /// <summary>The methods of which it is known what they send, with a type each.</summary>
    public static IReadOnlyCollection<(MethodBase Method, Type Message)> Made(
        IReadOnlyCollection<(MethodBase Method, Type Message)> sent, IReadOnlyCollection<GenericUse> uses)
    {
        var code = new GenericCode();
        foreach (var (method, message) in sent)
        {
            code.Add(method, message);
        }

        var hasNews = true;
        for (var round = 0; hasNews && round < MostRounds; round++)
        {
            hasNews = false;
            foreach (var use in uses)
            {
                hasNews |= code.Add(use);
            }
        }

        return code._made;
    }

    /// <returns>Whether that is news.</returns>
    bool Add(GenericUse use)
    {
        var isNew = false;
        foreach (var message in _sent.GetValueOrDefault(use.Definition)?.ToArray() ?? [])
        {
            isNew |= Made(message, use) is { } made && Add(use.Method, made);
        }

        return isNew;
    }

    bool Add(MethodBase method, Type message)
    {
        if (!message.ContainsGenericParameters)
        {
            return !message.IsAbstract && _made.Add((method, message));
        }

        var definition = HasMethodParameters(message) ? (MemberInfo)method : method.DeclaringType!;
        if (!_sent.TryGetValue(definition, out var messages))
        {
            _sent.Add(definition, messages = []);
        }

        return messages.Add(message);
    }

    static bool HasMethodParameters(Type type) => type.IsGenericMethodParameter || type.GetGenericArguments().Any(HasMethodParameters);

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Where no code can be made, none can be read either, so nothing comes here.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "The type is only named.")]
    static Type? Made(Type type, GenericUse use)
    {
        if (type.IsGenericParameter)
        {
            var arguments = type.IsGenericMethodParameter ? use.MethodArguments : use.TypeArguments;
            return type.GenericParameterPosition < arguments.Length ? arguments[type.GenericParameterPosition] : null;
        }

        if (!type.IsGenericType)
        {
            return type;
        }

        Type?[] made = [.. type.GetGenericArguments().Select(argument => Made(argument, use))];
        try
        {
            return made.Contains(null) ? null : type.GetGenericTypeDefinition().MakeGenericType(made!);
        }
        catch (ArgumentException)
        {
            return null; // does not fit the constraints, so this call is none of it
        }
    }
}
