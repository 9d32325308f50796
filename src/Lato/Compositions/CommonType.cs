using System.Diagnostics.CodeAnalysis;

namespace Lato.Compositions;

/// <summary>The closest type that holds elements of both types; in doubt <see cref="object"/>.</summary>
internal static class CommonType
{
    public static Type Of(Type first, Type second)
    {
        if (first.IsAssignableFrom(second))
        {
            return first;
        }

        if (second.IsAssignableFrom(first))
        {
            return second;
        }

        return first.IsValueType || second.IsValueType
            ? typeof(object)
            : SharedBase(first, second) ?? SharedInterface(first, second) ?? typeof(object);
    }

    static Type? SharedBase(Type first, Type second)
    {
        for (var candidate = first.BaseType; candidate is not null; candidate = candidate.BaseType)
        {
            if (candidate.IsAssignableFrom(second))
            {
                return candidate == typeof(object) || candidate == typeof(Array) ? null : candidate;
            }
        }

        return null;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Interfaces that are used are kept on types that are used; where one was not, the common type is object.")]
    static Type? SharedInterface(Type first, Type second)
    {
        Type[] shared = [.. first.GetInterfaces().Intersect(second.GetInterfaces())];
        Type[] closest = [.. shared.Where(one => !shared.Any(other => other != one && one.IsAssignableFrom(other)))];
        return closest is [var only] ? only : null;
    }
}
