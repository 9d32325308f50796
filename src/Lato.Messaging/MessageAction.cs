namespace Lato;

/// <summary>What becomes of a message after it was handled.</summary>
public enum MessageAction
{
    /// <summary>It was handled, and is acknowledged.</summary>
    Acknowledge,

    /// <summary>It is delivered again after <see cref="MessageOutcome.Delay"/>.</summary>
    Retry,

    /// <summary>It goes to the dead-letter queue.</summary>
    DeadLetter,

    /// <summary>It is acknowledged without having been handled.</summary>
    Discard,

    /// <summary>It goes back to the broker at once, for another consumer: this one stops.</summary>
    HandBack,
}
