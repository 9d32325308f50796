namespace Lato.Actors.Tests.Doubles;

/// <summary>The ways in which an application runs on Akka.NET.</summary>
public enum Way
{
    /// <summary>Calls to idle modules run on their callers' threads.</summary>
    InPlace,

    /// <summary>Calls go through the mailboxes of modules.</summary>
    Queued,

    /// <summary>Transactions begin in the coordinator.</summary>
    Coordinator,
}
