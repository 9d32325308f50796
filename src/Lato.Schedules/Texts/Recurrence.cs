namespace Lato.Schedules.Texts;

/// <summary>When a schedule is due. Pure and immutable.</summary>
internal abstract record Recurrence
{
    /// <summary>The first time after this one; null if there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var next = Find(after);
        return next is null || next > after
            ? next
            : throw new InvalidOperationException($"Bug in Lato: after {after:O}, a schedule ({this}) is due at {next:O}, which is not later.");
    }

    /// <summary>Whether times that a clock shows again, because it was set back by this much, are due again.</summary>
    public virtual bool IsDueAgain(TimeSpan setBack) => false;

    /// <summary>The first time after this one; null if there is none.</summary>
    protected abstract DateTimeOffset? Find(DateTimeOffset after);
}
