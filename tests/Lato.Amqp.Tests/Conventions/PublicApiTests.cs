using Lato.Tests.Conventions;

namespace Lato.Amqp.Tests.Conventions;

public sealed class PublicApiTests() : PublicApiContract("Lato.Amqp");
