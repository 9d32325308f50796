namespace Lato.Transactions;

/// <summary>What keeps a transaction from ending, for people.</summary>
internal sealed partial class Transaction
{
    /// <summary>What has begun and not ended: handlers as <c>module.handler</c>, hooks and middlewares by name.</summary>
    public List<string> Running()
    {
        List<string> running = [];
        if (_watch is not null)
        {
            running.AddRange(_watch.Invocations().Where(invocation => !invocation.IsWaiting).Select(invocation => invocation.Name));
            running.AddRange(_watch.Middlewares());
        }

        if (StageName() is { } stage && (_stage > TransactionStage.Body || (running.Count == 0 && CallsUnderWay == 0)))
        {
            running.Add(stage);
        }

        return running;
    }

    /// <summary>The calls that have not been started, with what they wait for.</summary>
    public List<string> Waiting() => _watch is null ? [] : [.. _watch.Invocations().Where(invocation => invocation.IsWaiting).Select(invocation => invocation.DescribeWait())];

    /// <summary>All that keeps the transaction from ending.</summary>
    public List<string> Unfinished() => [.. Running(), .. Waiting()];

    // Asked while the transaction goes on.
    string? StageName() => _stage switch
    {
        TransactionStage.EnterHooks => HookName("enter", Pipeline.EnterHooks, _hook),
        TransactionStage.ExitHooks => HookName("exit", Pipeline.ExitHooks, _hook),
        TransactionStage.Disposal or TransactionStage.Ended => "the disposal of its services",
        TransactionStage.AfterCommit => "events after its commit",
        TransactionStage.Body => "its body",
        TransactionStage.Gone => null,
        _ => IsExplicit ? "the code that opened it" : null,
    };

    static string? HookName(string kind, TransactionHook[] hooks, int index) => index < hooks.Length ? $"{kind} hook '{hooks[index].Name}'" : null;
}
