using Lato;

namespace CompanyCluster.Modules;

public sealed record Deposit([ShardKey] string Account, int Call) : Command<int>;
