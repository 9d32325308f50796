using Lato;

namespace Company.Cluster.Modules;

public sealed record Deposit([ShardKey] string Account, int Call) : Command<int>;
