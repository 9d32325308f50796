namespace Lato.Databases.Tests.EntityFramework;

/// <summary>An entity that tells what happens to it.</summary>
internal sealed class Article : IHasEvents
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public int Stock { get; private set; }

    public RecordedEvents Events { get; } = new();

    public void Add(int count)
    {
        Stock += count;
        Events.Add(new StockChanged(Name, Stock));
    }

    public void Remove() => Events.Add(new StockChanged(Name, 0));
}
