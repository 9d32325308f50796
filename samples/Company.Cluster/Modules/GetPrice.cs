using Lato;

namespace CompanyCluster.Modules;

public sealed record GetPrice(int Call) : Query<int>;
