using CompanyCluster.Modules;
using Lato;

namespace CompanyCluster.Running;

/// <summary>Calls of each kind, until it is disposed.</summary>
internal sealed class Load : IAsyncDisposable
{
    const int CallersOfKind = 4;
    const int Accounts = 50;

    readonly CancellationTokenSource _end = new();
    readonly List<Task> _callers;

    public Load(IApplication app)
    {
        Kinds =
        [
            new CallKind("price", number => app.ExecuteAsync(new GetPrice(number))),
            new CallKind("ticket", number => app.ExecuteAsync(new NextTicket(number))),
            new CallKind("account", number => app.ExecuteAsync(new Deposit($"account {number % Accounts}", number))),
        ];
        _callers = [.. Kinds.SelectMany(kind => Enumerable.Range(0, CallersOfKind).Select(_ => kind.RunAsync(_end.Token)))];
    }

    public CallKind[] Kinds { get; }

    public CallKind this[string name] => Array.Find(Kinds, kind => kind.Name == name)!;

    /// <summary>Waits for the outcome of every call.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_callers);
        _end.Dispose();
    }
}
