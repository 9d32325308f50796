namespace Lato.Engine;

/// <summary>Watches deadlines. Thread-safe.</summary>
internal sealed class DeadlineClock : IDisposable
{
    readonly DeadlineStripe[] _stripes;

    public DeadlineClock(ActorEngine engine)
    {
        _stripes = new DeadlineStripe[Environment.ProcessorCount];
        for (var i = 0; i < _stripes.Length; i++)
        {
            _stripes[i] = new DeadlineStripe(engine);
        }
    }

    public void Register(Deadline deadline, TimeSpan length) => StripeOf(deadline).Register(deadline, length);

    public void Unregister(Deadline deadline) => StripeOf(deadline).Unregister(deadline);

    /// <returns>How much is left of one that was registered, also when it has passed; null for one that was not.</returns>
    public TimeSpan? Left(Deadline deadline) => StripeOf(deadline).Left(deadline);

    /// <summary>What is being watched now.</summary>
    public List<Deadline> All()
    {
        List<Deadline> all = [];
        foreach (var stripe in _stripes)
        {
            stripe.AddTo(all);
        }

        return all;
    }

    public void Dispose()
    {
        foreach (var stripe in _stripes)
        {
            stripe.Dispose();
        }
    }

    DeadlineStripe StripeOf(Deadline deadline) => _stripes[deadline.Stripe % _stripes.Length];
}
