using Lato.Hocon.Syntax;

namespace Lato.Hocon.Resolution;

internal sealed partial class HoconResolver
{
    private HoconValue? EvaluateNode(HoconNode node, HoconCell cell) => node switch
    {
        ScalarNode scalar => new HoconScalar(scalar.Text),
        ArrayNode array => new HoconArray([.. array.Items.Select((item, index) => HoconCell.Element(cell, index, item))]),
        ObjectNode @object => EvaluateObject(@object, cell),
        SubstitutionNode substitution => Substitute(substitution, cell),
        ConcatenationNode concatenation => HoconJoin.Join([.. concatenation.Parts.Select(part => EvaluatePart(part, cell))], cell),
        AppendNode append => Append(append, cell),
        CellNode other => Evaluate(other.Cell),
        _ => throw new InvalidOperationException($"Bug in Lato: the resolver does not know {node.GetType().Name}."),
    };

    private HoconPart EvaluatePart(HoconNode node, HoconCell cell) => node switch
    {
        SpaceNode space => new HoconPart(space.Position, new HoconScalar(space.Text), IsSpace: true),
        _ => new HoconPart(node.Position, EvaluateNode(node, cell), IsSpace: false),
    };

    private HoconArray Append(AppendNode append, HoconCell cell)
    {
        var item = HoconCell.Element(cell, 0, append.Item);
        return (cell.Older is null ? null : Evaluate(cell.Older)) switch
        {
            null => new HoconArray([item]),
            HoconArray before => new HoconArray([.. before.Items, item]),
            var other => throw append.Position.Error($"'{cell}' += … appends to an array, but '{cell}' is {other.Kind} here. Make it an array first: {cell} = []."),
        };
    }

    private HoconObject EvaluateObject(ObjectNode node, HoconCell cell)
    {
        var fields = new Dictionary<string, HoconCell>(StringComparer.Ordinal);
        AddEntries(node, cell.Scope);
        return new HoconObject(fields);

        void AddEntries(ObjectNode from, HoconScope? scope)
        {
            foreach (var entry in from.Entries)
            {
                if (entry is IncludeEntry include)
                {
                    AddEntries(_tree.Included[include], new HoconScope(cell, scope));
                }
                else
                {
                    AddField((FieldEntry)entry, scope);
                }
            }
        }

        void AddField(FieldEntry field, HoconScope? scope)
        {
            fields[field.Key] = new HoconCell
            {
                Owner = cell,
                Key = field.Key,
                Node = field.Value,
                Scope = scope,
                Position = field.Position,
                Older = fields.GetValueOrDefault(field.Key),
            };
        }
    }
}
