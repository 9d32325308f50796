using Lato.Hocon.Syntax;

namespace Lato.Hocon.Resolution;

internal sealed partial class HoconResolver
{
    private HoconValue? Substitute(SubstitutionNode substitution, HoconCell cell)
    {
        for (var scope = cell.Scope; scope is not null; scope = scope.Outer)
        {
            if (Find(scope.Cell, substitution) is { } nearby)
            {
                return nearby;
            }
        }

        if (Find(_root, substitution) is { } found)
        {
            return found;
        }

        if (_environment(substitution.PathText) is { } variable)
        {
            return new HoconScalar(variable);
        }

        var path = substitution.PathText;
        return substitution.Optional
            ? null
            : throw substitution.Position.Error($"the substitution ${{{path}}} has no value, neither in the configuration nor as an environment variable. Define '{path}', or write ${{?{path}}} if it may be missing.");
    }

    private HoconValue? Find(HoconCell from, SubstitutionNode substitution)
    {
        var keys = new Stack<string>(substitution.Path.Reverse());
        while (!from.IsAnchor)
        {
            keys.Push(from.Key);
            from = from.Owner!;
        }

        var value = Reach(from, substitution);
        foreach (var key in keys)
        {
            if (value is not HoconObject { Fields: var fields } || !fields.TryGetValue(key, out var cell))
            {
                return null;
            }

            value = Reach(cell, substitution);
        }

        return value;
    }

    /// <summary>The value of a cell on the way of a substitution; a value that refers to itself gets what was there before it.</summary>
    private HoconValue? Reach(HoconCell cell, SubstitutionNode substitution)
    {
        if (cell.State != HoconCellState.Evaluating)
        {
            return Evaluate(cell);
        }

        var current = _evaluating.Peek();
        if (cell.Covers(current))
        {
            return current.Older is null ? null : Evaluate(current.Older);
        }

        var cycle = _evaluating.TakeWhile(open => !cell.Covers(open)).Reverse().Prepend(cell).Append(cell);
        throw substitution.Position.Error($"substitutions form a cycle: {string.Join(" → ", cycle)}. Give one of them a value of its own.");
    }
}
