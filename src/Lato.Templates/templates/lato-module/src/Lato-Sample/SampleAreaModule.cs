using Lato;
using SampleNamespace.Contracts;

namespace SampleNamespace;

/// <summary>Keeps items.</summary>
[Module("sampleArea")]
internal sealed partial class SampleAreaModule : ApplicationModule
{
    readonly List<string> _items = [];

    [Handler]
    Task Add(AddItem command, TransactionContext ctx)
    {
        _items.Add(command.Name);
        return ctx.PublishAsync(new ItemAdded(command.Name));
    }

    [Handler]
    IReadOnlyList<string> Get(GetItems query) => [.. _items];
}
