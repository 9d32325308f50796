using System.Runtime.Serialization;
using System.Text.Json;
using Akka.Actor;
using Lato.Cluster.Wire;

namespace Lato.Cluster.Tests;

/// <summary>What nodes send each other, as bytes.</summary>
public sealed class WireTests : IAsyncLifetime
{
    readonly ActorSystem _system = ActorSystem.Create("wire", "akka.stdout-loglevel = OFF, akka.loglevel = OFF");

    ClusterSerializer Serializer => field ??= new ClusterSerializer((ExtendedActorSystem)_system);

    public static TheoryData<string> Kinds => [.. All.Select(message => message.GetType().Name)];

    static object[] All =>
    [
        new RemoteCall(Guid.NewGuid(), "billing.bill-order", 1_500, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "a=b", null, "{}"u8.ToArray(), "müller"),
        new RemoteCancel(Guid.NewGuid()),
        new RemoteEvent("orders.order-placed", null, null, new() { ["tenant"] = JsonSerializer.SerializeToElement("müller & co") }, "{\"item\":\"ü\"}"u8.ToArray()),
        new RemoteResult(Guid.NewGuid(), "1"u8.ToArray()),
        new RemoteFailure(Guid.NewGuid(), "System.FormatException", "There are no unicorns.", "System.FormatException: …", "{}"u8.ToArray()),
        new RemoteRefusal(Guid.NewGuid()),
        new RemoteLocate(Guid.NewGuid(), "müller/1", Guid.NewGuid()),
        new RemoteLocated(Guid.NewGuid(), true),
        new RemoteHello(),
        new RemoteModules(["billing", "orders"]),
        new RemoteContracts(new() { ["billing"] = new() { ["bill-order"] = "0af7651916cd43dd" } }),
    ];

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync() => await _system.Terminate();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_message_is_the_same_again(string kind)
    {
        var message = All.Single(message => message.GetType().Name == kind);

        Assert.Equivalent(message, Again(message), strict: true);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Junk_is_refused_and_does_no_other_harm(string kind)
    {
        var message = All.Single(message => message.GetType().Name == kind);
        var (manifest, bytes, random) = (Serializer.Manifest(message), Serializer.ToBinary(message), new Random(17));
        for (var i = 0; i < 5_000; i++)
        {
            var junk = bytes[..random.Next(bytes.Length + 1)];
            for (var change = random.Next(4); change > 0 && junk.Length > 0; change--)
            {
                junk[random.Next(junk.Length)] = (byte)random.Next(256);
            }

            if (Record.Exception(() => Serializer.FromBinary(junk, manifest)) is { } failure)
            {
                Assert.IsType<SerializationException>(failure);
            }
        }
    }

    [Fact]
    public void A_kind_that_is_not_known_is_refused_by_name()
    {
        var refused = Assert.Throws<SerializationException>(() => Serializer.FromBinary([], "System.IO.FileInfo"));
        Assert.Equal("A message of the kind 'System.IO.FileInfo' was refused: it is not known. The other node may be of another version of Lato.", refused.Message);
    }

    [Fact]
    public void A_result_that_cannot_be_written_is_told_by_its_type()
    {
        var failure = Assert.Throws<ClusterSerializationException>(() => CallJson.Write(double.NaN, typeof(double)));
        Assert.Equal(typeof(double), failure.Type);
        Assert.StartsWith("'System.Double' cannot travel between nodes as JSON: ", failure.Message, StringComparison.Ordinal);
    }

    object Again(object message) => Serializer.FromBinary(Serializer.ToBinary(message), Serializer.Manifest(message));
}
