using Lato.Amqp.Names;

namespace Lato.Amqp.Tests;

/// <summary>Names by the rules of the original; the values are of its recorded operations.</summary>
public sealed class QueueNameTests
{
    const string Instance = "5d0b530f-5c44-4981-b01f-342801bd48f5";

    [Theory]
    [InlineData("plain.topic", "plain", false, "q-f5c82407cb12c169247074afc2c184d730500a53f2db62075fb179ac19e7b941")]
    [InlineData("competing.topic", "comp", true, "q-a9b78d6539d0c98cbb30bd0d52f5613b54808678b6c4a6f76f88c1fed341d8f7")]
    public void A_queue_without_a_name_has_the_hash_of_its_key(string key, string method, bool competing, string expected) =>
        Assert.Equal(expected, QueueNames.Of(new AmqpAttribute(key) { Competing = competing }, method, Instance, "q-"));

    [Fact]
    public void A_name_that_is_given_has_the_prefix() => Assert.Equal("q-shared", QueueNames.Of(new AmqpAttribute("named.topic") { Queue = "shared" }, "named", Instance, "q-"));

    [Theory]
    [InlineData("rk-weird åäö/key", "rk-weird ___c3a5____c3a4____c3b6_/key")]
    [InlineData("order.placed", "order.placed")]
    [InlineData("wild.*.x.#", "wild.*.x.#")]
    [InlineData("smile 😀", "smile ___f09f9880_")]
    public void A_key_is_encoded_as_in_the_original_and_decoded_again(string key, string encoded)
    {
        Assert.Equal(encoded, RoutingKeys.Encode(key));
        Assert.Equal(key, RoutingKeys.Decode(encoded));
        Assert.False(RoutingKeys.IsAmbiguous(key));
    }

    [Theory]
    [InlineData("a___2e_b", true)]
    [InlineData("a___b", false)]
    [InlineData("a___2e", false)]
    public void Only_what_would_be_decoded_to_another_key_is_ambiguous(string key, bool ambiguous) => Assert.Equal(ambiguous, RoutingKeys.IsAmbiguous(key));
}
