using Lato;
using LatoSample.Contracts;

namespace LatoSample;

/// <summary>Keeps items.</summary>
[Module("LatoSample")]
public sealed partial class LatoSampleModule : ApplicationModule
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
