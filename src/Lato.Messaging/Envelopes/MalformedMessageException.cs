namespace Lato;

/// <summary>A message that cannot be read as its envelope says. It will never be readable: a transport moves it to the dead-letter queue.</summary>
public sealed class MalformedMessageException : LatoException
{
    /// <summary>Refuses a message.</summary>
    /// <param name="envelope">The name of the envelope that reads it.</param>
    /// <param name="problem">What is wrong with the message, and the fix: a sentence or several.</param>
    /// <param name="inner">What it comes from, or null.</param>
    public MalformedMessageException(string envelope, string problem, Exception? inner = null)
        : base($"The message cannot be read by envelope '{envelope}': {problem}", inner)
    {
        Envelope = envelope;
        Problem = problem;
    }

    /// <summary>Refuses a message that no envelope reads, or whose values do not fit.</summary>
    /// <param name="problem">What is wrong with the message, and the fix: a sentence or several.</param>
    /// <param name="inner">What it comes from, or null.</param>
    public MalformedMessageException(string problem, Exception? inner = null)
        : base(problem, inner)
    {
        Problem = problem;
    }

    /// <summary>The name of the envelope that reads it, or null.</summary>
    public string? Envelope { get; }

    /// <summary>What is wrong with the message.</summary>
    public string Problem { get; }
}
