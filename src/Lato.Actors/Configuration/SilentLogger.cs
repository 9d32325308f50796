using Akka.Event;

namespace Lato.Actors.Configuration;

/// <summary>Prints nothing. Akka gives its logger for the standard output what other loggers have left when they stop, whatever its level.</summary>
internal sealed class SilentLogger : MinimalLogger
{
    protected override void Log(object message)
    {
    }
}
