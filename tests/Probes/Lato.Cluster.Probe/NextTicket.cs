namespace Lato.Cluster.Probe;

public sealed record NextTicket : Command<Ticket>;
