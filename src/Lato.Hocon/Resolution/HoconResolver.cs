using System.Runtime.CompilerServices;
using Lato.Hocon.Files;

namespace Lato.Hocon.Resolution;

/// <summary>
/// Tree → values: merges what one key was given several times and replaces substitutions.
/// Pure but for <c>environment</c>. Cells are evaluated when first asked for, and only as deep as asked,
/// so that a substitution may look forward and an object may refer to its own fields.
/// </summary>
internal sealed partial class HoconResolver
{
    private const int MaxDepth = 500;

    private readonly HoconTree _tree;
    private readonly HoconCell _root;
    private readonly Func<string, string?> _environment;
    private readonly Stack<HoconCell> _evaluating = [];

    private HoconResolver(HoconTree tree, Func<string, string?> environment)
    {
        _tree = tree;
        _root = HoconCell.Root(tree.Root);
        _environment = environment;
    }

    /// <returns>The root; every cell in it is evaluated.</returns>
    /// <exception cref="HoconException">A substitution has no value, a cycle, or values that cannot be joined.</exception>
    public static HoconCell Resolve(HoconTree tree, Func<string, string?> environment)
    {
        var resolver = new HoconResolver(tree, environment);
        resolver.EvaluateContents(resolver._root, depth: 0);
        return resolver._root;
    }

    private void EvaluateContents(HoconCell cell, int depth)
    {
        if (cell.Contents == HoconCellState.Evaluated)
        {
            return;
        }

        if (cell.Contents == HoconCellState.Evaluating || depth > MaxDepth)
        {
            throw cell.Position.Error($"'{cell}' contains itself through a substitution. Refer to single fields instead of the whole.");
        }

        cell.Contents = HoconCellState.Evaluating;
        var inside = Evaluate(cell) switch
        {
            HoconObject { Fields: var fields } => fields.Values,
            HoconArray { Items: var items } => items,
            _ => [],
        };
        foreach (var part in inside)
        {
            EvaluateContents(part, depth + 1);
        }

        cell.Contents = HoconCellState.Evaluated;
    }

    /// <summary>The value of the cell over those below it; null if undefined.</summary>
    private HoconValue? Evaluate(HoconCell cell)
    {
        if (cell.State == HoconCellState.Evaluated)
        {
            return cell.Value;
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw cell.Position.Error($"the value of '{cell}' depends on too long a chain of other values. Shorten the chain.");
        }

        cell.State = HoconCellState.Evaluating;
        cell.Value = EvaluateLayers(cell);
        cell.State = HoconCellState.Evaluated;
        return cell.Value;
    }

    private HoconValue? EvaluateLayers(HoconCell top)
    {
        var layers = new Stack<(HoconObject Value, HoconCell Owner)>();
        for (var cell = top; cell is not null; cell = cell.Older)
        {
            var done = cell.State == HoconCellState.Evaluated;
            var value = done ? cell.Value : EvaluateAlone(cell);
            if (value is HoconObject layer)
            {
                layers.Push((layer, cell));
            }

            // An evaluated cell has what is below it in its value; any value but an object hides what is below.
            if (done || value is not (null or HoconObject))
            {
                return layers.Count == 0 ? value : HoconObject.Merge(layers);
            }
        }

        return layers.Count == 0 ? null : HoconObject.Merge(layers);
    }

    private HoconValue? EvaluateAlone(HoconCell cell)
    {
        _evaluating.Push(cell);
        var value = EvaluateNode(cell.Node, cell);
        _evaluating.Pop();
        return value;
    }
}
