using System.Text;
using Lato.Messaging.Tests.Envelopes.Doubles;

namespace Lato.Messaging.Tests.Envelopes;

/// <summary>However a message is broken, an envelope reads it, leaves it, or says that it is malformed.</summary>
public sealed class BrokenMessageTests
{
    const int Runs = 10_000;

    static readonly OrderPlaced Order = new("42", 1.5m, "ö");

    public static TheoryData<string, IMessageEnvelope, object> Envelopes => new()
    {
        { "json", new JsonEnvelope(), Order },
        { "json compressed", new JsonEnvelope(), new OrderPlaced(new string('x', 70_000), 1) },
        { "protobuf", new ProtobufEnvelope(), new Person { Id = "12", Name = "John Doe" } },
        { "cloudevents structured", new CloudEventsEnvelope(), Order },
        { "cloudevents binary", new CloudEventsEnvelope(CloudEventsMode.Binary), Order },
        { "raw", RawEnvelope.Instance, "text" },
    };

    static byte[] Broken(Random random, ReadOnlyMemory<byte> body)
    {
        var bytes = body.ToArray().ToList();
        for (var changes = random.Next(1, 4); changes > 0 && bytes.Count > 0; changes--)
        {
            var place = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[place] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(place);
                    break;
                case 2:
                    bytes.Insert(place, (byte)"{}[]\",:\\0n"[random.Next(10)]);
                    break;
                default:
                    bytes.RemoveRange(place, bytes.Count - place);
                    break;
            }
        }

        return [.. bytes];
    }

    static Dictionary<string, string> Broken(Random random, IReadOnlyDictionary<string, string> headers)
    {
        var broken = headers.ToDictionary();
        if (broken.Count > 0)
        {
            var name = broken.Keys.ElementAt(random.Next(broken.Count));
            broken[name] = random.Next(3) switch { 0 => "", 1 => new string('x', 1_000_000), _ => Encoding.Latin1.GetString(Broken(random, Encoding.Latin1.GetBytes(broken[name]))) };
        }

        return broken;
    }

    [Theory]
    [MemberData(nameof(Envelopes))]
    public void A_broken_message_fails_in_no_other_way(string _, IMessageEnvelope envelope, object data)
    {
        var message = envelope.Write(Sent.With(data));
        var random = new Random(11);
        for (var run = 0; run < (message.Headers.Count > 0 ? Runs / 10 : Runs); run++)
        {
            var broken = new EncodedMessage(Broken(random, message.Body), random.Next(2) == 0 ? null : message.ContentType, Broken(random, message.Headers));
            try
            {
                envelope.Read(broken, data.GetType());
            }
            catch (MalformedMessageException malformed)
            {
                Assert.NotEmpty(malformed.Problem);
            }
        }
    }
}
