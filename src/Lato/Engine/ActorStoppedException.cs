namespace Lato;

/// <summary>A message was sent to an actor that is stopped.</summary>
public class ActorStoppedException : LatoException
{
    /// <param name="path">The path of the actor.</param>
    /// <param name="message">What could not be done.</param>
    public ActorStoppedException(string path, string message)
        : base(message) => Path = path;

    /// <summary>The path of the stopped actor.</summary>
    public string Path { get; }
}
