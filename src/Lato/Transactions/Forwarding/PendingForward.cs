using System.Diagnostics;

namespace Lato.Transactions;

/// <summary>An event that leaves the process when its transaction has committed.</summary>
/// <param name="Event">The event.</param>
/// <param name="Forwarders">Who takes it.</param>
/// <param name="Trace">The span in which it was published.</param>
/// <param name="IsCommitted">Whether it was published for after the commit of another transaction, so that it leaves although its handlers here fail.</param>
/// <param name="IsToBePublished">Whether it was not published yet, and the forwarder does so.</param>
internal readonly record struct PendingForward(Event Event, EventForwarder[] Forwarders, ActivityContext Trace, bool IsCommitted, bool IsToBePublished = false);
