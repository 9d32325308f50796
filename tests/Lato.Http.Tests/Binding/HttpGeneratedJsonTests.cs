using System.ComponentModel.DataAnnotations;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Http.Tests.Binding;

/// <summary>Code that is generated for JSON does as reflection does.</summary>
public sealed class HttpGeneratedJsonTests : IAsyncLifetime
{
    WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync(
        app => app.AddModule<Takes>(),
        builder: builder => builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Clear();
            options.SerializerOptions.TypeInfoResolverChain.Add(GeneratedJson.Default);
        }));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/make", """{"count":1,"name":"x","inner":{"id":2}}""", "1 x note 2 ")]
    [InlineData("/make?extra=e", """{"count":1,"name":"x","inner":{"id":2},"note":"n"}""", "1 x n 2 e")]
    [InlineData("/things/7", """{"id":8,"name":"x","tags":["a","b"]}""", "7 x a,b True")]
    [InlineData("/things/7?name=q", """{"id":8,"tags":[]}""", "7 q  True")]
    public async Task Messages_are_made(string path, string json, string body)
    {
        using var response = await _host.Client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));

        Assert.Equal(body, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/make", "{}", "count,inner,name")]
    [InlineData("/make", """{"count":1,"name":null,"inner":{}}""", "inner.id,name")]
    [InlineData("/make", """{"count":1,"name":"x","inner":{"id":99}}""", "inner.id")]
    [InlineData("/things/7", "{}", "name,tags")]
    public async Task What_is_wrong_is_named(string path, string json, string names)
    {
        using var response = await _host.Client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));

        Assert.Equal(names, string.Join(',', (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Queries_and_forms_are_made()
    {
        using var form = new FormUrlEncodedContent([new("name", "x"), new("sizes", "1"), new("sizes", "2")]);

        using var response = await _host.Client.PostAsync("/form", form);

        Assert.Equal("x 1,2", await response.Content.ReadAsStringAsync());
        Assert.Equal("7 x 3 True", await _host.Client.GetStringAsync("/find/7?q=x&sizes=3"));
    }

    public sealed record Inner([Range(1, 9)] int Id);

    public sealed record Make(int Count, string Name, Inner Inner, string Note = "note") : Command<string>
    {
        public string? Extra { get; init; }
    }

    public sealed record Change([property: JsonIgnore] int Id, string Name) : Command<string>
    {
        public required IReadOnlyList<string> Tags { get; init; }

        public bool IsKept { get; init; } = true;
    }

    public sealed record Find([property: FromRoute] int Id, [property: FromQuery(Name = "q")] string Text, int[] Sizes) : Query<string>
    {
        public bool IsKept { get; init; } = true;
    }

    public sealed record Form(string Name, IReadOnlyList<int> Sizes);

    sealed class Takes : ApplicationModule
    {
        [Http("POST", "/make")]
        static string OfMake(Make command) => $"{command.Count} {command.Name} {command.Note} {command.Inner.Id} {command.Extra}";

        [Http("POST", "/things/{id}")]
        static string OfChange(Change command) => $"{command.Id} {command.Name} {string.Join(',', command.Tags)} {command.IsKept}";

        [Http("GET", "/find/{id}")]
        static string OfFind(Find query) => $"{query.Id} {query.Text} {string.Join(',', query.Sizes)} {query.IsKept}";

        [Http("POST", "/form")]
        static string OfForm([FromForm] Form form) => $"{form.Name} {string.Join(',', form.Sizes)}";
    }
}
