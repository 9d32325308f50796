using Lato;

namespace Company.Cluster.Modules;

public sealed record NextTicket(int Call) : Command<int>;
