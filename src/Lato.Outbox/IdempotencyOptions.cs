namespace Lato;

/// <summary>Options of the idempotent commands of one application; the settings <c>lato.idempotency</c> win.</summary>
public sealed class IdempotencyOptions
{
    /// <summary>How long an outcome is kept, to be given again. Default: 24 h.</summary>
    public TimeSpan Keep { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Begins the name of its table. Default: <c>lato_</c>.</summary>
    public string TablePrefix { get; set; } = "lato_";
}
