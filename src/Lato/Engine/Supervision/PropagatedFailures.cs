namespace Lato.Engine;

/// <summary>A failure that came up from below, and those before it. Immutable.</summary>
internal sealed class PropagatedFailures
{
    /// <summary>A message that goes on for ever must not remember for ever.</summary>
    const int Most = 100;

    readonly Exception _failure;
    readonly PropagatedFailures? _earlier;
    readonly int _count;

    PropagatedFailures(Exception failure, PropagatedFailures? earlier) =>
        (_failure, _earlier, _count) = (failure, earlier, (earlier?._count ?? 0) + 1);

    public static PropagatedFailures Add(Exception failure, PropagatedFailures? earlier) =>
        new(failure, earlier is { _count: >= Most } ? null : earlier);

    /// <summary>Whether a failure is one of these, or was caused by one.</summary>
    public bool IsIn(Exception? failure)
    {
        for (var below = this; below is not null; below = below._earlier)
        {
            if (Contains(failure, below._failure))
            {
                return true;
            }
        }

        return false;
    }

    static bool Contains(Exception? failure, Exception below) =>
        failure is not null && (failure == below || Contains(failure.InnerException, below)
            || (failure is AggregateException several && several.InnerExceptions.Any(one => Contains(one, below))));
}
