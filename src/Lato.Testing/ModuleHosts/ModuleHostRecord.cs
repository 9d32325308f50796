namespace Lato.Testing.ModuleHosts;

/// <summary>Notes what a module publishes and sends, and what no stub handles. Thread-safe.</summary>
internal sealed class ModuleHostRecord : IDisposable
{
    readonly string _module;
    readonly IDisposable _observing;
    readonly Lock _gate = new();
    readonly List<Event> _published = []; // under the gate, as all below
    readonly List<Message> _sent = [];
    readonly HashSet<object> _fromOutside = new(ReferenceEqualityComparer.Instance);
    List<object> _unhandled = [];

    public ModuleHostRecord(string module, EventStream events)
    {
        _module = module;
        _observing = events.Observe(Note);
    }

    public IReadOnlyList<Event> Published
    {
        get
        {
            lock (_gate)
            {
                return [.. _published];
            }
        }
    }

    public IReadOnlyList<Message> Sent
    {
        get
        {
            lock (_gate)
            {
                return [.. _sent];
            }
        }
    }

    public void IsFromOutside(Event happened)
    {
        lock (_gate)
        {
            _fromOutside.Add(happened);
        }
    }

    public void Received(Message message)
    {
        lock (_gate)
        {
            _sent.Add(message);
        }
    }

    /// <summary>Throws once for each message that was not handled.</summary>
    /// <param name="failure">What came of it, if it is known.</param>
    public void ThrowIfUnhandled(Exception? failure)
    {
        var unhandled = TakeUnhandled();
        if (unhandled.Count > 0)
        {
            throw new UnhandledMessageException(_module, unhandled, failure);
        }
    }

    /// <summary>The start has failed: there is nothing more to tell.</summary>
    public void Forget() => TakeUnhandled();

    public void Dispose() => _observing.Dispose();

    List<object> TakeUnhandled()
    {
        lock (_gate)
        {
            var unhandled = _unhandled;
            _unhandled = [];
            return unhandled;
        }
    }

    void Note(object occurrence)
    {
        lock (_gate)
        {
            if (occurrence is UnhandledCall call)
            {
                _unhandled.Add(call.MessageOrAlias);
            }
            else if (occurrence is Event happened && !_fromOutside.Contains(happened))
            {
                _published.Add(happened);
            }
        }
    }
}
