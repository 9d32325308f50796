using Lato.Tests.Conventions;

namespace Lato.Aws.Tests.Conventions;

public sealed class PublicApiTests() : PublicApiContract("Lato.Aws");
