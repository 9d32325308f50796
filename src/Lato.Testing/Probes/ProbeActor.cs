namespace Lato.Testing.Probes;

/// <summary>The actor behind a probe: notes each message, then answers as the probe was told to.</summary>
internal sealed class ProbeActor(ProbeInbox inbox, ProbeAnswers answers) : Actor
{
    protected override async ValueTask<object?> ReceiveAsync(object message)
    {
        if (message is ProbeBarrier)
        {
            return null;
        }

        inbox.Add(message);
        return await answers.AnswerAsync(message).ConfigureAwait(true);
    }
}
