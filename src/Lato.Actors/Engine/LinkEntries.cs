using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Lato.Actors.Engine;

/// <summary>The transactions that wait to be begun by one Akka actor: those of code, and those of messages in its mailbox. Thread-safe.</summary>
internal sealed class LinkEntries(ActorLink link)
{
    readonly ConcurrentQueue<IThreadPoolWorkItem> _begins = new();
    LatoMessageQueue? _mailbox; // null until the Akka actor starts
    StandIn? _standIn; // made when it is needed first
    int _progress; // changed by the Akka actor and its stand-in, and only compared

    public int BeginCount => _begins.Count;

    /// <summary>Changes whenever something has begun, and the Akka actor is free again.</summary>
    public int Progress => Volatile.Read(ref _progress);

    /// <summary>Whether something waits, and the Akka actor runs code of others.</summary>
    public bool AreHeldUp => link.IsBusy && (!_begins.IsEmpty || Volatile.Read(ref _mailbox)?.HasMessages == true);

    /// <summary>The Akka actor starts.</summary>
    public void Join(LatoMessageQueue mailbox)
    {
        Volatile.Write(ref _mailbox, mailbox);
        mailbox.Join(link);
    }

    public void Add(IThreadPoolWorkItem begin)
    {
        _begins.Enqueue(begin);
        Watch();
    }

    public bool TryTake([NotNullWhen(true)] out IThreadPoolWorkItem? begin) => _begins.TryDequeue(out begin);

    public void Progressed() => _progress++;

    /// <summary>What waits for an Akka actor that runs code of others does not wait for ever.</summary>
    public void Watch()
    {
        if (Volatile.Read(ref _standIn) is { IsWatching: true })
        {
            return;
        }

        if (AreHeldUp)
        {
            (Volatile.Read(ref _standIn) ?? Interlocked.CompareExchange(ref _standIn, new StandIn(this), null) ?? _standIn).Watch();
        }
    }

    /// <summary>Begins on this thread what others wait for.</summary>
    public void BeginWaiting()
    {
        while (AreHeldUp && TryTake(out var begin))
        {
            CoordinatorEntry.Begin(begin);
            Progressed();
        }

        foreach (var (message, sender) in _mailbox?.TakeAsked() ?? [])
        {
            CoordinatorEntry.ReceiveTaken(link, message, sender);
            Progressed();
        }
    }

    /// <summary>The Akka actor has ended.</summary>
    public void PassBegins()
    {
        while (TryTake(out var begin))
        {
            AkkaEngine.RunElsewhere(begin);
        }
    }
}
