namespace Lato;

/// <summary>Options of the inbox of one application; the settings <c>lato.inbox</c> win.</summary>
public sealed class InboxOptions
{
    /// <summary>How long a handled message is remembered. Longer than a broker may take to deliver it again. Default: 7 days.</summary>
    public TimeSpan Keep { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Begins the name of its table. Default: <c>lato_</c>.</summary>
    public string TablePrefix { get; set; } = "lato_";
}
