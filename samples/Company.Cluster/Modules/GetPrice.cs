using Lato;

namespace Company.Cluster.Modules;

public sealed record GetPrice(int Call) : Query<int>;
