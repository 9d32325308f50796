namespace Lato;

/// <summary>A message that cannot be read as its envelope says. It will never be readable: a transport moves it to the dead-letter queue.</summary>
public sealed class MalformedMessageException : LatoException
{
    const int MostOfProblem = 1_000;

    /// <summary>Refuses a message that no envelope has to do with.</summary>
    /// <param name="message">What cannot be read, why, and the fix.</param>
    /// <param name="inner">What it comes from, or null.</param>
    public MalformedMessageException(string message, Exception? inner = null)
        : base(message, inner) => Problem = message;

    /// <summary>Refuses a message, by the envelope that reads it.</summary>
    /// <param name="envelope">The name of the envelope that reads it.</param>
    /// <param name="problem">What is wrong with the message, and the fix: a sentence or several. It may quote the sender: of a longer text only 1,000 characters are kept.</param>
    /// <param name="inner">What it comes from, or null.</param>
    public MalformedMessageException(string envelope, string problem, Exception? inner = null)
        : base($"The message cannot be read by envelope '{envelope}': {Beginning(problem)}", inner)
    {
        Envelope = envelope;
        Problem = Beginning(problem);
    }

    /// <summary>The name of the envelope; null if none has to do with it.</summary>
    public string? Envelope { get; }

    /// <summary>What is wrong with the message.</summary>
    public string Problem { get; }

    static string Beginning(string problem) => problem.Length <= MostOfProblem ? problem : $"{problem.AsSpan(0, MostOfProblem)}…";
}
