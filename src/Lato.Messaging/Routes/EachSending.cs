namespace Lato.Messaging.Routes;

/// <summary>Sends several events, of which one that fails holds up no other.</summary>
internal static class EachSending
{
    /// <param name="events">What is sent, one after another.</param>
    /// <param name="send">Sends one.</param>
    /// <exception cref="AggregateException">Several failed; a single failure is thrown as it is.</exception>
    public static async Task RunAsync<T>(IEnumerable<T> events, Func<T, Task> send)
    {
        List<Exception> failures = [];
        foreach (var one in events)
        {
            try
            {
                await send(one).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                failures.Add(failure);
            }
        }

        switch (failures)
        {
            case []:
                return;
            case [var only]:
                throw only;
            default:
                throw new AggregateException($"{failures.Count} events were not sent.", failures);
        }
    }
}
