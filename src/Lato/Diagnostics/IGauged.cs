namespace Lato.Diagnostics;

/// <summary>An application whose present state the gauges show.</summary>
internal interface IGauged
{
    string Application { get; }

    int TransactionsInFlight { get; }

    IEnumerable<(string Module, int Depth)> Mailboxes { get; }
}
