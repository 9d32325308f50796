namespace Lato;

/// <summary>The edge of <see cref="ScheduleAttribute"/>.</summary>
public sealed class ScheduleEdge : Edge
{
    /// <inheritdoc/>
    public override void Add(LatoBuilder builder) => builder.AddSchedules();
}
