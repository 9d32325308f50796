using System.Globalization;
using Lato.Testing.Probes;

namespace Lato.Testing;

/// <summary>What a test expects of a probe. Each expectation takes the messages it has looked at.</summary>
public sealed partial class TestProbe
{
    /// <summary>The next message is of this type, and fits.</summary>
    /// <typeparam name="T">The type, a base type or an interface of the message.</typeparam>
    /// <param name="within">How long to wait for it, in real time; <see cref="Timeout"/> by default.</param>
    /// <param name="match">What must be true of it.</param>
    /// <exception cref="ProbeException">Nothing came in time, or something else came.</exception>
    public async Task<T> ExpectMessageAsync<T>(TimeSpan? within = null, Func<T, bool>? match = null)
    {
        var limit = within ?? Timeout;
        using var timeout = new CancellationTokenSource(limit);
        return await _inbox.TakeAsync(timeout.Token).ConfigureAwait(false) switch
        {
            T expected when match is null || match(expected) => expected,
            T other => throw Failure($"a message '{typeof(T).Name}' that matches", $"received one that does not: {other}"),
            null => throw Failure($"a message '{typeof(T).Name}' within {Seconds(limit)}", "received nothing"),
            var other => throw Failure($"a message '{typeof(T).Name}'", $"received {Text(other)}"),
        };
    }

    /// <summary>A message of this type that fits comes, whatever comes before it.</summary>
    /// <typeparam name="T">The type, a base type or an interface of the message.</typeparam>
    /// <param name="match">What must be true of it; any by default.</param>
    /// <param name="within">How long to wait for it, in real time; <see cref="Timeout"/> by default.</param>
    /// <exception cref="ProbeException">It did not come in time.</exception>
    public async Task<T> FishForMessageAsync<T>(Func<T, bool>? match = null, TimeSpan? within = null)
    {
        var limit = within ?? Timeout;
        using var timeout = new CancellationTokenSource(limit);
        var passedOver = new List<string>();
        while (await _inbox.TakeAsync(timeout.Token).ConfigureAwait(false) is { } message)
        {
            if (message is T caught && (match is null || match(caught)))
            {
                return caught;
            }

            passedOver.Add(Text(message));
        }

        var came = passedOver.Count == 0 ? "received nothing" : $"received only: {string.Join("; ", passedOver)}";
        throw Failure($"a message '{typeof(T).Name}'{(match is null ? "" : " that matches")} within {Seconds(limit)}", came);
    }

    /// <summary>No message is there that no expectation has taken.</summary>
    /// <param name="within">
    /// How long to wait for one, in real time. By default not at all: everything that was sent to the probe before this
    /// call counts, and nothing after it. Events still on their way through an event stream have not been sent yet.
    /// </param>
    /// <exception cref="ProbeException">A message came.</exception>
    public async Task ExpectNoMessageAsync(TimeSpan? within = null)
    {
        object? came;
        if (within is { } limit)
        {
            using var timeout = new CancellationTokenSource(limit);
            came = await _inbox.TakeAsync(timeout.Token).ConfigureAwait(false);
        }
        else
        {
            await Ref.AskAsync(ProbeBarrier.Instance).ConfigureAwait(false);
            _inbox.TryTake(out came);
        }

        if (came is not null)
        {
            throw Failure("no message", $"received {Text(came)}");
        }
    }

    static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");

    static string Text(object message) => message.ToString() is { } text && text.Contains(message.GetType().Name, StringComparison.Ordinal)
        ? text
        : $"{message.GetType().Name} {message}";

    ProbeException Failure(string expected, string came) => new($"Probe '{Ref.Path}' expected {expected}, but {came}.");
}
