using Lato;

namespace CompanyCluster.Modules;

public sealed record NextTicket(int Call) : Command<int>;
