using Microsoft.Extensions.DependencyInjection;

namespace Lato.Messaging.Tests.Envelopes;

/// <summary>An envelope that is named by its class alone is made by a container.</summary>
public sealed class EnvelopeCreationTests
{
    [Theory]
    [InlineData(typeof(JsonEnvelope), "json")]
    [InlineData(typeof(ProtobufEnvelope), "protobuf")]
    [InlineData(typeof(CloudEventsEnvelope), "cloudevents")]
    [InlineData(typeof(RawEnvelope), "raw")]
    public void A_class_of_an_envelope_is_enough_to_make_one(Type type, string name)
    {
        using var services = new ServiceCollection().BuildServiceProvider();

        Assert.Equal(name, ((IMessageEnvelope)ActivatorUtilities.CreateInstance(services, type)).Name);
    }
}
