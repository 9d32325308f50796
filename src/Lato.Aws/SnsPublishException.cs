namespace Lato;

/// <summary>A message was not taken by SNS: it was refused, or SNS was not there in time. If the connection was lost on the way, it may have been taken all the same.</summary>
public sealed class SnsPublishException : LatoException
{
    internal SnsPublishException(string topic, string problem, Exception? inner = null)
        : base($"The message was not published to topic '{topic}': {problem}", inner) => Topic = topic;

    /// <summary>The topic, as SNS has it.</summary>
    public string Topic { get; }

    /// <summary>The application that published, for the log of calls that are not awaited.</summary>
    internal Application? Application { get; set; }
}
