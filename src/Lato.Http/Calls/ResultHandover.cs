using Lato.Http.Responses;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Calls;

/// <summary>
/// Holds a handler whose result comes item by item, with its module's turn and its scope, until the result was sent: HTTP
/// filters see the result in between, and may set headers or return something else. For one call.
/// </summary>
internal sealed class ResultHandover(HttpContext http) : ResultConsumer
{
    const int Waiting = 0;
    const int Begun = 1;
    const int Released = 2;

    readonly TaskCompletionSource<object?> _offered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    TaskCompletionSource<Func<CancellationToken, Task>?> _work = null!; // made for a result that comes item by item, before that is offered
    TaskCompletionSource _done = null!; // likewise
    Task<object?> _running = null!;
    int _state;

    public override CancellationToken Abandoned => http.RequestAborted;

    /// <summary>That of the request which is open, or null.</summary>
    public static ResultHandover? Of(HttpContext http) => http.Features.Get<ResultHandover>();

    public override bool CanConsume(object result) => ResultReader.StreamOf(result) is not null;

    /// <returns>The result, which is still to be made where the handler makes it item by item.</returns>
    public async Task<object?> CallAsync(Func<Task<object?>> call)
    {
        _running = call();
        if (_running.IsCompleted || await Task.WhenAny(_running, _offered.Task).ConfigureAwait(false) == _running)
        {
            return await _running.ConfigureAwait(false);
        }

        if (Of(http) is { } other)
        {
            await other.ReleaseAsync().ConfigureAwait(false); // a filter has called twice
        }

        http.Features.Set(this);
        return await _offered.Task.ConfigureAwait(false);
    }

    /// <summary>Called in the turn of the handler's module.</summary>
    public override async Task ConsumeAsync(object result, CancellationToken cancellationToken)
    {
        if (_offered.Task.IsCompleted)
        {
            throw new InvalidOperationException("A result that is sent item by item was made a second time. A filter must not repeat such a handler.");
        }

        _work = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _offered.SetResult(result);
        var work = await _work.Task.WaitAsync(cancellationToken);
        if (work is null || Interlocked.CompareExchange(ref _state, Begun, Waiting) != Waiting)
        {
            return;
        }

        try
        {
            await work(cancellationToken);
        }
        finally
        {
            _done.SetResult();
        }
    }

    /// <summary>Does the work in the handler's place, and waits for the transaction's end.</summary>
    public async Task RunAsync(Func<CancellationToken, Task> work)
    {
        _work.TrySetResult(work);
        await Task.WhenAny(_running, _done.Task).ConfigureAwait(false);
        if (Interlocked.CompareExchange(ref _state, Released, Waiting) == Begun)
        {
            await _done.Task.ConfigureAwait(false); // it uses the response
        }

        await _running.ConfigureAwait(false);
    }

    /// <summary>Lets the handler go without its result, and waits for the transaction's end.</summary>
    public Task ReleaseAsync()
    {
        _work.TrySetResult(null);
        http.Features.Set<ResultHandover>(null);
        return _running;
    }
}
