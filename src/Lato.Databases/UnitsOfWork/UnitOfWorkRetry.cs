using System.Data.Common;

namespace Lato.Databases.UnitsOfWork;

/// <summary>Says when a transaction that the database has refused because of another one is run again. Thread-safe.</summary>
/// <param name="database">Tells which failures are such.</param>
/// <param name="policy">How often and when.</param>
internal sealed class UnitOfWorkRetry(UnitOfWorkDatabase database, RetryPolicy policy)
{
    const string Attempts = "lato-attempts";

    /// <returns>How long to wait; null if it is not run again.</returns>
    public TimeSpan? DelayAfter(int attempts, Exception failure)
    {
        if (RefusalIn(failure) is not { } refusal || refusal.Data.Contains(Attempts))
        {
            return null; // or a transaction inside of this one was run as often as it may be
        }

        var delay = policy.NextDelay(attempts, refusal);
        if (delay is null && attempts > 1)
        {
            refusal.Data[Attempts] = attempts;
        }

        return delay;
    }

    /// <summary>What the database has said, if that is why it failed. One that could not begin has waited for long enough.</summary>
    DbException? RefusalIn(Exception? failure) => failure switch
    {
        null or UnitOfWorkException => null,
        DbException refusal when database.IsTransient(refusal) => refusal,
        AggregateException { InnerExceptions: [_, _, ..] several } => several.All(one => RefusalIn(one) is not null) ? RefusalIn(several[0]) : null,
        _ => RefusalIn(failure.InnerException),
    };
}
