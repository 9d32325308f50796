using Lato.Tests.Conventions;

namespace Lato.Messaging.Tests.Conventions;

public sealed class PublicApiTests() : PublicApiContract("Lato.Messaging", "Lato.Messaging.CloudEvents", "Lato.Messaging.Protobuf");
