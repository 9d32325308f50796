namespace Lato.Schedules.Texts;

/// <summary>When a schedule is due. Pure and immutable.</summary>
internal abstract record Recurrence
{
    /// <summary>The first time after this one; null if there is none.</summary>
    public abstract DateTimeOffset? Next(DateTimeOffset after);
}
