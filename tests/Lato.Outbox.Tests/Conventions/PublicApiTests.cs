using Lato.Tests.Conventions;

namespace Lato.Outbox.Tests.Conventions;

public sealed class PublicApiTests() : PublicApiContract("Lato.Outbox");
