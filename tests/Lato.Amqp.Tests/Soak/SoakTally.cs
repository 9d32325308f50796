using System.Globalization;

namespace Lato.Amqp.Tests.Soak;

/// <summary>Compares what was confirmed with what was handled, by the lines that the services of a soak write. Not thread-safe.</summary>
/// <param name="memory">How many handled messages the consumer remembers.</param>
/// <param name="window">How long it remembers each.</param>
public sealed class SoakTally(int memory, TimeSpan window)
{
    /// <summary>The kind of messages that are handled in order by lane.</summary>
    public const string Ordered = "paid";

    readonly Dictionary<(string Kind, int Lane), int> _confirmed = [];
    readonly Dictionary<(string Kind, int Lane), Dictionary<int, (long Place, TimeSpan At)>> _handled = [];
    readonly Dictionary<string, List<long>> _alive = [];
    long _places;

    /// <summary>Messages whose publication was confirmed.</summary>
    public long Confirmed => _confirmed.Values.Sum(count => (long)count);

    /// <summary>Messages that were handled, each counted once.</summary>
    public long Handled => _handled.Values.Sum(lane => (long)lane.Count);

    /// <summary>Confirmed, and never handled: kind, lane and number.</summary>
    public IEnumerable<string> Lost => _confirmed.SelectMany(lane => Enumerable.Range(0, lane.Value)
        .Where(number => _handled.GetValueOrDefault(lane.Key)?.ContainsKey(number) != true)
        .Select(number => $"{lane.Key.Kind} {lane.Key.Lane} {number}"));

    /// <summary>Handled, and never confirmed.</summary>
    public long Unconfirmed => _handled.Sum(lane => lane.Value.Keys.LongCount(number => number >= _confirmed.GetValueOrDefault(lane.Key)));

    /// <summary>Handled after a later one of their lane, although their kind has an order.</summary>
    public long OutOfOrder { get; private set; }

    /// <summary>Deliveries that were acknowledged without a run.</summary>
    public long Recognised { get; private set; }

    /// <summary>Handled again, while the first time should have been remembered.</summary>
    public long Missed { get; private set; }

    /// <summary>Handled again, after so many others or so much time that the first time was forgotten.</summary>
    public long Forgotten { get; private set; }

    /// <summary>Takes a line of a service.</summary>
    /// <param name="service">Its name.</param>
    /// <param name="line">The line.</param>
    /// <param name="at">When it came.</param>
    public void Add(string service, string line, TimeSpan at)
    {
        switch (line.Split(' '))
        {
            case ["confirmed", var kind, var lane, var number]:
                var key = (kind, Int(lane));
                Assert.Equal(_confirmed.GetValueOrDefault(key), Int(number)); // each lane waits for its confirms
                _confirmed[key] = Int(number) + 1;
                break;
            case ["handled", var kind, var lane, var number]:
                AddHandled(kind, Int(lane), Int(number), at);
                break;
            case ["recognised", var count]:
                Recognised = Math.Max(Recognised, Int(count));
                break;
            case ["alive", var bytes]:
                (_alive.TryGetValue(service, out var sizes) ? sizes : _alive[service] = []).Add(long.Parse(bytes, CultureInfo.InvariantCulture));
                break;
        }
    }

    /// <summary>What was alive at most on the heap of a service, in megabytes, in the first and in the second half of the time.</summary>
    public (double First, double Second) Alive(string service)
    {
        var sizes = _alive[service];
        return (sizes[..((sizes.Count + 1) / 2)].Max() / 1e6, sizes[(sizes.Count / 2)..].Max() / 1e6);
    }

    void AddHandled(string kind, int lane, int number, TimeSpan at)
    {
        var handled = _handled.TryGetValue((kind, lane), out var known) ? known : _handled[(kind, lane)] = [];
        if (!handled.TryGetValue(number, out var before))
        {
            OutOfOrder += kind == Ordered && number != handled.Count ? 1 : 0;
        }
        else if (_places - before.Place < memory && at - before.At < window)
        {
            Missed++;
        }
        else
        {
            Forgotten++;
        }

        handled[number] = (_places++, at);
    }

    static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
