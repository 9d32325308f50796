namespace Lato.Testing.Tests.Rehearsals;

/// <summary>Bills, and remembers which events it got in which transaction.</summary>
sealed class BillingModule() : ApplicationModule("billing")
{
    public static List<(OrderPlaced Event, Guid Transaction)> Heard { get; } = [];

    [Handler]
    Bill Bill(BillOrder bill, TransactionContext ctx)
    {
        switch (bill.Item)
        {
            case "unicorn":
                throw new FormatException("There are no unicorns.");
            case "car":
                throw new OutOfStockException("car", 3);
        }

        bill.Notes.Add("billed");
        return new Bill(bill.Item, bill.Notes, ctx.TimeLeft, Rehearsals.Bill.CurrentFlow.Value);
    }

    [Handler]
    void Pay(PayOrder pay)
    {
    }

    [Handler("price")]
    int Price(string item) => item.Length;

    [Handler]
    string Tenant(GetTenant query, string tenant) => tenant;

    [Handler]
    Task<string> AskItself(AskItself ask, TransactionContext ctx) => ctx.CallAsync("itself").As<string>();

    [Handler("itself")]
    string Itself() => "in one piece";

    [Handler]
    void OnPlaced(OrderPlaced placed, TransactionContext ctx)
    {
        lock (Heard)
        {
            Heard.Add((placed, ctx.Id));
        }

        if (placed.Item == "poison")
        {
            throw new FormatException("I do not take that.");
        }
    }
}
