using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lato.Http.Responses;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Tests.Responses;

/// <summary>Results that are kept become the same responses again.</summary>
public sealed class KeptResultsTests
{
    static readonly JsonSerializerOptions Options = KeptResults.OptionsOf(new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() });

    sealed record Animal(string Name, int Legs);

    static HttpResult Again(HttpResult result) => JsonSerializer.Deserialize<HttpResult>(JsonSerializer.Serialize(result, Options), Options)!;

    [Fact]
    public void An_object_is_kept_as_it_is_written()
    {
        var again = Again(new HttpResult(new Animal("Dolly", 4), 201, new Dictionary<string, string> { ["Location"] = "/1" }));

        Assert.Equal("""{"name":"Dolly","legs":4}""", Encoding.UTF8.GetString((byte[])again.Body!));
        Assert.Equal((201, "application/json; charset=utf-8", null), (again.Status, again.ContentType, again.Charset));
        Assert.Equal(new Dictionary<string, string> { ["Location"] = "/1" }, again.Headers);
    }

    [Fact]
    public void A_content_type_that_was_said_stays() => Assert.Equal("application/vnd.farm+json", Again(new HttpResult(new Animal("Dolly", 4), ContentType: "application/vnd.farm+json")).ContentType);

    [Fact]
    public void A_text_stays_a_text_with_its_charset() => Assert.Equal(new HttpResult("å", ContentType: "text/plain", Charset: "latin1"), Again(new HttpResult("å", ContentType: "text/plain", Charset: "latin1")));

    [Fact]
    public void Bytes_stay_bytes()
    {
        Assert.Equal(new byte[] { 0, 255 }, Again(new HttpResult(new byte[] { 0, 255 })).Body);
        Assert.Equal(new byte[] { 0, 255 }, Again(new HttpResult(new ReadOnlyMemory<byte>([0, 255]))).Body);
        Assert.Equal(new byte[] { 0, 255 }, Again(new HttpResult(new Memory<byte>([0, 255]))).Body);
    }

    [Fact]
    public void Nothing_stays_nothing() => Assert.Equal(new HttpResult(Status: 202), Again(new HttpResult(Status: 202)));

    [Fact]
    public void What_is_read_once_cannot_be_kept()
    {
        foreach (var body in (object[])[Stream.Null, TypedResults.Ok(), AsyncEnumerable.Range(0, 3)])
        {
            Assert.Contains("cannot be kept. Return an object, a text or bytes.", Assert.Throws<NotSupportedException>(() => Again(new HttpResult(body))).Message, StringComparison.Ordinal);
        }
    }
}
