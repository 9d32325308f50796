using Akka.Actor;

namespace Lato.Actors.Engine;

/// <summary>Waits for the end of an Akka actor.</summary>
internal static class LinkEnd
{
    static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(1);

    /// <summary>Completes when the actor has stopped and its name is free. One that Akka has not started yet, and perhaps cannot start, may never do so.</summary>
    public static async Task OfAsync(ActorLink link, ExtendedActorSystem system)
    {
        var ends = Task.WhenAny(link.Stopped, system.WhenTerminated);
        if (link.Ready.IsCompleted)
        {
            await ends.ConfigureAwait(false);
        }
        else
        {
            await Task.WhenAny(ends, Task.Delay(system.Settings.CreationTimeout, TimeProvider.System)).ConfigureAwait(false);
        }

        if (link is { Parent: null, Ready.IsCompletedSuccessfully: true })
        {
            await NameIsFreeAsync(link, system).ConfigureAwait(false);
        }
    }

    /// <summary>An Akka actor has ended. If that was of itself, its Lato actor stops too; for a coordinator that is the application.</summary>
    public static void Happened(ActorLink link)
    {
        link.Gone();
        if (link.IsStopRequested)
        {
            return;
        }

        var (engine, start) = (link.Engine, link.Start);
        var stopping = start.EntryPoint is { } application && link.Parent is null
            ? application.StopAsync(new InvalidOperationException(engine.IsSystemEnding ? $"ActorSystem '{engine.System.Name}' has ended." : $"Its coordinator '{link.Ref?.Path.ToStringWithoutAddress()}' was stopped."))
            : engine.StopAsync(start.Actor);
        stopping.LogFailure(engine.Log, $"The stop of '{start.Actor.Path}'");
    }

    /// <summary>Akka frees the name of a top-level actor a moment after the actor has stopped, without a notification.</summary>
    static async Task NameIsFreeAsync(ActorLink link, ExtendedActorSystem system)
    {
        while (!system.WhenTerminated.IsCompleted && system.Guardian.GetChild([link.Start.Name]).Equals(link.Ref))
        {
            await Task.Delay(PollInterval, TimeProvider.System).ConfigureAwait(false);
        }
    }
}
