using Lato.Tests.Conventions;

namespace Lato.Cluster.Tests.Conventions;

public sealed class PublicApiTests() : PublicApiContract("Lato.Cluster");
