namespace Lato;

/// <summary>A message was not taken by SQS: it was refused, or SQS was not there in time. If the connection was lost on the way, it may have been taken all the same.</summary>
public class SqsSendException : LatoException
{
    internal SqsSendException(string queue, string problem, Exception? inner = null)
        : base($"The message was not sent to queue '{queue}': {problem}", inner) => Queue = queue;

    /// <summary>The queue, as SQS has it.</summary>
    public string Queue { get; }

    /// <summary>The application that sent, for the log of calls that are not awaited.</summary>
    internal Application? Application { get; set; }
}
