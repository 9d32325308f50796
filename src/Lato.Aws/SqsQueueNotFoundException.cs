namespace Lato;

/// <summary>A message was sent to a queue that is not there.</summary>
public sealed class SqsQueueNotFoundException : SqsSendException
{
    internal SqsQueueNotFoundException(string queue, string problem, Exception? inner = null)
        : base(queue, problem, inner)
    {
    }
}
