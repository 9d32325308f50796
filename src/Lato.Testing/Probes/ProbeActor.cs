namespace Lato.Testing.Probes;

/// <summary>The actor behind a probe: notes each message, then replies as the probe was told to.</summary>
internal sealed class ProbeActor(ProbeInbox inbox, ProbeReplies replies) : Actor
{
    protected override async ValueTask<object?> ReceiveAsync(object message)
    {
        if (message is ProbeBarrier)
        {
            return null;
        }

        inbox.Add(message);
        return await replies.ReplyAsync(message).ConfigureAwait(true);
    }
}
