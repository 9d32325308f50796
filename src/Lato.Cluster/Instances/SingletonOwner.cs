using Akka.Actor;
using Lato.Cluster.Places;
using Lato.Engine;
using Microsoft.Extensions.Logging;

namespace Lato.Cluster.Instances;

/// <summary>Has the one instance of a module while it is on this node, from when Akka's singleton manager hands it over until it takes it away.</summary>
internal sealed class SingletonOwner : ReceiveActor
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    readonly Application _application;
    readonly SingletonPlace _place;
    readonly ILogger _log;
    bool _isStarting;
    bool _isToStop;

    /// <param name="application">The application.</param>
    /// <param name="place">Is told of the instance.</param>
    /// <param name="log">Where a start is told that has failed.</param>
    public SingletonOwner(Application application, SingletonPlace place, ILogger log)
    {
        (_application, _place, _log) = (application, place, log);
        Receive<InstanceStarted>(Started);
        Receive<StopInstance>(_ => Stop());
        Receive<ReceiveTimeout>(_ => Start());
        Receive<InstanceStopped>(_ => Context.Stop(Self));
    }

    protected override void PreStart() => Start();

    /// <summary>Also when it was ended by other means than a message.</summary>
    protected override void PostStop()
    {
        var instance = _place.Here;
        _place.Here = null;
        instance?.StopAsync().LogFailure(_log, $"The stop of module '{_place.Module}'");
    }

    void Start()
    {
        Context.SetReceiveTimeout(null);
        _isStarting = true;
        InstanceStarted.OfAsync(_application.StartInstanceAsync(_place.Module)).PipeTo(Self);
    }

    void Started(InstanceStarted started)
    {
        _isStarting = false;
        _place.Here = started.Instance;
        if (started.Instance is not null)
        {
            _log.SingletonIsHere(_place.Module);
        }
        else if (!_application.IsStopping)
        {
            _log.SingletonFailed(started.Failure!, _place.Module);
            Context.SetReceiveTimeout(Pause); // and then again
        }

        if (_isToStop)
        {
            Stop();
        }
    }

    void Stop()
    {
        Context.SetReceiveTimeout(null);
        var instance = _place.Here;
        (_place.Here, _isToStop) = (null, true);
        if (instance is not null)
        {
            instance.StopAsync().PipeTo(Self, success: static () => InstanceStopped.Message, failure: static _ => InstanceStopped.Message);
        }
        else if (!_isStarting)
        {
            Context.Stop(Self);
        }
    }
}
