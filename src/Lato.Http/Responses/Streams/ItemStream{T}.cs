using System.Diagnostics.CodeAnalysis;

namespace Lato.Http.Responses.Streams;

/// <summary>The same for items of one type.</summary>
internal class ItemStream<T> : ItemStream
{
    public override Type Item => typeof(T);

    [SuppressMessage("Reliability", "CA2007", Justification = "It stays in the turn of the module whose items these are.")]
    public override async Task WriteAsync(object items, StreamResult result, CancellationToken cancellationToken)
    {
        await using var each = ((IAsyncEnumerable<T>)items).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var next = each.MoveNextAsync();
            if (!await (next.IsCompleted ? next : new ValueTask<bool>(ShowUntilAsync(next.AsTask(), result))))
            {
                return;
            }

            Add(result, each.Current);
            if (result.IsFull)
            {
                await result.FlushAsync();
            }
        }
    }

    /// <summary>Shows what there is, while the next item takes its time. Nothing may end before that one has come.</summary>
    [SuppressMessage("Reliability", "CA2007", Justification = "As above.")]
    static async Task<bool> ShowUntilAsync(Task<bool> next, StreamResult result)
    {
        try
        {
            await result.ShowAsync();
        }
        catch
        {
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            throw;
        }

        return await next;
    }

    protected virtual void Add(StreamResult result, T item) => result.Add(item);
}
