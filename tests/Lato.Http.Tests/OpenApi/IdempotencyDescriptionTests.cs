using System.Net.Http.Json;
using System.Text.Json;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Http.Tests.OpenApi;

/// <summary>How idempotent commands are described.</summary>
public sealed class IdempotencyDescriptionTests : IAsyncLifetime
{
    WebHost _host = null!;
    JsonElement _paths;

    [Idempotent]
    public sealed record Pay(decimal Amount) : Command;

    [Idempotent(IsKeyRequired = false)]
    public sealed record Note(string Text) : Command;

    [Idempotent]
    public sealed record Refund([IdempotencyKey] string Id) : Command;

    public sealed record Ship(string Id) : Command;

    public async ValueTask InitializeAsync()
    {
        _host = await WebHost.StartAsync(
            app => app.Handle((Pay _) => { }).Handle((Note _) => { }).Handle((Refund _) => { }).Handle((Ship _) => { }),
            builder: builder => builder.Services.AddOpenApi(),
            web: web =>
            {
                web.MapOpenApi();
                web.MapCommand<Pay>("/pay");
                web.MapCommand<Note>("/note");
                web.MapCommand<Refund>("/refund");
                web.MapCommand<Ship>("/ship");
            });
        _paths = (await _host.Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json")).GetProperty("paths");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/pay", "header Idempotency-Key True string")]
    [InlineData("/note", "header Idempotency-Key False string")]
    [InlineData("/refund", "")]
    [InlineData("/ship", "")]
    public void The_header_of_the_key_is_described_where_the_command_has_none_in_itself(string path, string expected) => Assert.Equal(
        expected,
        string.Join(", ", (Post(path).TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray()] : Array.Empty<JsonElement>())
            .Select(one => $"{one.GetProperty("in")} {one.GetProperty("name")} {one.TryGetProperty("required", out var required) && required.GetBoolean()} {one.GetProperty("schema").GetProperty("type")}")));

    [Theory]
    [InlineData("/pay", "204 400 409 422")]
    [InlineData("/refund", "204 400 409 422")]
    [InlineData("/ship", "204 400")]
    public void The_refusals_of_a_key_are_described(string path, string expected) =>
        Assert.Equal(expected, string.Join(' ', Post(path).GetProperty("responses").EnumerateObject().Select(response => response.Name).Order()));

    JsonElement Post(string path) => _paths.GetProperty(path).GetProperty("post");
}
