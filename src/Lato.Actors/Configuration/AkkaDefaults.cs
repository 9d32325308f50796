using Akka.Configuration;

namespace Lato.Actors.Configuration;

/// <summary>What Lato needs of Akka's configuration, and what it takes for safe. What a user says wins over the latter.</summary>
internal static class AkkaDefaults
{
    public const string MailboxId = "lato-actors.mailbox";

    /// <summary>The mailbox of Lato's Akka actors.</summary>
    public static Config Mailbox { get; } = ConfigurationFactory.ParseString(
        """
        lato-actors.mailbox {
          mailbox-type = "Lato.Actors.Engine.LatoMailbox, Lato.Actors"
        }
        """);

    /// <summary>
    /// Types that are bound to no serializer are refused: Akka's default for them reads and writes names of types, which
    /// lets a sender choose what code runs. The stop of applications has a limit of its own.
    /// </summary>
    public static Config Safe { get; } = ConfigurationFactory.ParseString(
        """
        akka.actor.serializers.json = "Lato.Actors.Configuration.RefusingSerializer, Lato.Actors"
        akka.coordinated-shutdown.phases.service-requests-done.timeout = 7d
        akka.coordinated-shutdown.run-by-clr-shutdown-hook = off
        """).WithFallback(Mailbox);

    /// <summary>The same for a system that belongs to one application: it logs as the application does, and prints nothing.</summary>
    public static Config Own { get; } = ConfigurationFactory.ParseString(
        """
        akka.loggers = ["Akka.Hosting.Logging.LoggerFactoryLogger, Akka.Hosting"]
        akka.loglevel = INFO
        akka.stdout-loglevel = OFF
        akka.stdout-logger-class = "Lato.Actors.Configuration.SilentLogger, Lato.Actors"
        """).WithFallback(Safe);
}
