using Lato.Http.Binding;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Tests.Binding;

/// <summary>The header of idempotent commands, as the draft of the IETF writes it and as clients do.</summary>
public sealed class IdempotencyKeyHeaderTests
{
    static string? Read(params string[] lines)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers[IdempotencyKeyHeader.Name] = lines;
        return IdempotencyKeyHeader.Read(http.Request);
    }

    [Theory]
    [InlineData("\"8e03978e-40d5-43e8-bc93-6894a57f9324\"", "8e03978e-40d5-43e8-bc93-6894a57f9324")]
    [InlineData("8e03978e-40d5-43e8-bc93-6894a57f9324", "8e03978e-40d5-43e8-bc93-6894a57f9324")]
    [InlineData(" \"two words\" ", "two words")]
    [InlineData("\"a \\\"b\\\" \\\\\"", "a \"b\" \\")]
    [InlineData("\"key\";version=1", "key")]
    public void A_key_is_a_string_with_or_without_quotation_marks(string line, string key) => Assert.Equal(key, Read(line));

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("\"open")]
    [InlineData("\"open\\")]
    [InlineData("\"a\\b\"")]
    [InlineData("\"a\" b")]
    [InlineData("\"ä\"")]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("a;b")]
    [InlineData("ä")]
    public void Anything_else_is_refused(string line)
    {
        var refused = Assert.Throws<HttpStatusException>(() => Read(line));
        Assert.Equal((400, "The header Idempotency-Key must be one string of 1 to 255 characters, such as \"8e03978e-40d5-43e8-bc93-6894a57f9324\"."), (refused.StatusCode, refused.Text));
    }

    [Fact]
    public void A_key_that_is_too_long_is_refused()
    {
        Assert.Equal(255, Read(new string('k', 255))!.Length);
        Assert.Throws<HttpStatusException>(() => Read(new string('k', 256)));
    }

    [Fact]
    public void Several_keys_are_refused() => Assert.Throws<HttpStatusException>(() => Read("a", "b"));

    [Fact]
    public void Without_the_header_there_is_no_key() => Assert.Null(Read());
}
