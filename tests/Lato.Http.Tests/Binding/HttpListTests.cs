using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Net;
using System.Net.Http.Json;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Lato.Http.Tests.Binding;

/// <summary>Collections of every kind, as parameters and as members.</summary>
public sealed class HttpListTests : IAsyncLifetime
{
    WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync(app => app.AddModule<Takes>());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/parameters")]
    [InlineData("/message")]
    [InlineData("/parts")]
    public async Task Any_collection_is_read_from_the_query(string path)
    {
        string[] names = ["array", "sequence", "list", "readOnlyList", "mutable", "collection", "set", "hashSet", "immutableArray", "immutableList", "frozen", "own", "stackOfNone"];
        var query = string.Join('&', names[..^1].SelectMany(name => new[] { $"{name}=1", $"{name}=2" }));

        Assert.Equal(string.Join(' ', names.Select(name => name == "stackOfNone" ? $"{name}:" : $"{name}:1,2")), await _host.Client.GetStringAsync($"{path}?{query}"));
    }

    [Fact]
    public async Task Any_collection_is_read_from_a_form()
    {
        using var form = new FormUrlEncodedContent([new("names", "a"), new("names", "b"), new("ids", "1"), new("ids", "2")]);

        using var response = await _host.Client.PostAsync("/form", form);

        Assert.Equal("a,b 1,2", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Collections_in_headers_are_separated_by_commas_and_lines()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/headers") { Headers = { { "X-Names", ["a", "b, c"] }, { "X-Ids", "1,2" } } };

        using var response = await _host.Client.SendAsync(request);

        Assert.Equal("a,b,c 1,2", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_list_of_each_request_is_its_own()
    {
        Assert.Equal("1", await _host.Client.GetStringAsync("/grow"));
        Assert.Equal("1", await _host.Client.GetStringAsync("/grow"));
    }

    [Theory]
    [InlineData("/given", "none")]
    [InlineData("/given?names=x", "x")]
    [InlineData("/initialised", "a,b")]
    [InlineData("/initialised?names=x", "x")]
    [InlineData("/settable", "")]
    public async Task A_default_counts_where_the_request_has_no_item(string path, string body) => Assert.Equal(body, await _host.Client.GetStringAsync(path));

    [Theory]
    [InlineData("/array")]
    [InlineData("/parameters")]
    public async Task One_item_that_does_not_fit_refuses_the_list(string path)
    {
        using var response = await _host.Client.GetAsync($"{path}?array=1&array=b");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("'1,b' is not a valid list of Int32.", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Items_may_be_null_where_their_type_allows_it() => Assert.Equal("1,null,3", await _host.Client.GetStringAsync("/nullable?ids=1&ids=&ids=3"));

    [Theory]
    [InlineData("/body-list")]
    [InlineData("/body-sequence")]
    public async Task Where_there_is_a_body_a_collection_is_the_body(string path)
    {
        using var response = await _host.Client.PostAsJsonAsync(path, new[] { 1, 2 });

        Assert.Equal("1,2", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Collections_of_a_message_are_read_from_the_body_and_else_from_the_query()
    {
        using var body = await _host.Client.PostAsJsonAsync("/tags/7?names=x", new { names = new[] { "a", "b" } });
        using var query = await _host.Client.PostAsJsonAsync("/tags/7?names=x&names=y", new { });

        Assert.Equal("7 a,b", await body.Content.ReadAsStringAsync());
        Assert.Equal("7 x,y", await query.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Files_are_members_of_forms()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("holiday"), "title" },
            { new ByteArrayContent("1"u8.ToArray()), "cover", "c.png" },
            { new ByteArrayContent("22"u8.ToArray()), "pages", "a.png" },
            { new ByteArrayContent("333"u8.ToArray()), "pages", "b.png" },
        };

        foreach (var path in new[] { "/album", "/album-message", "/files" })
        {
            using var response = await _host.Client.PostAsync(path, form);

            Assert.Equal("holiday c.png a.png,b.png 3", await response.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task A_file_that_is_missing_is_named()
    {
        using var form = new MultipartFormDataContent { { new StringContent("holiday"), "title" } };

        using var response = await _host.Client.PostAsync("/album", form);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("\"cover\":[\"A file is required in the form.\"]", await response.Content.ReadAsStringAsync());
    }

    public sealed class Ids(IEnumerable<int> ids) : List<int>(ids);

    public sealed record Lists(
        int[] Array, IEnumerable<int> Sequence, List<int> List, IReadOnlyList<int> ReadOnlyList, IList<int> Mutable, Collection<int> Collection, ISet<int> Set, HashSet<int> HashSet,
        ImmutableArray<int> ImmutableArray, IImmutableList<int> ImmutableList, FrozenSet<int> Frozen, Ids Own, Stack<int> StackOfNone) : Query<string>
    {
        public string Show() => string.Join(' ', GetType().GetProperties()
            .Where(property => property.DeclaringType == typeof(Lists) && property.PropertyType.IsAssignableTo(typeof(IEnumerable<int>)))
            .Select(property => $"{char.ToLowerInvariant(property.Name[0])}{property.Name[1..]}:{string.Join(',', (IEnumerable<int>)property.GetValue(this)!)}"));
    }

    public sealed record Given(IReadOnlyList<string>? Names = null) : Query<string>;

    public sealed record Initialised : Query<string>
    {
        public List<string> Names { get; init; } = ["a", "b"];
    }

    public sealed record Settable : Query<string>
    {
        public List<string> Names { get; set; } = null!;
    }

    public sealed record Form(IReadOnlyList<string> Names, ISet<int> Ids);

    public sealed record HeaderLists([FromHeader(Name = "X-Names")] IReadOnlyList<string> Names, [FromHeader(Name = "X-Ids")] ImmutableArray<int> Ids);

    public sealed record Tag(int Id, IReadOnlyList<string> Names) : Command<string>;

    public sealed record Album(string Title, IFormFile Cover, IReadOnlyList<IFormFile> Pages, IFormFileCollection All);

    public sealed record MakeAlbum(string Title, IFormFile Cover, IReadOnlyList<IFormFile> Pages, IFormFileCollection All) : Command<string>;

    sealed class Takes : ApplicationModule
    {
        [Http("GET", "/parameters")]
        static string Parameters(
            int[] array, IEnumerable<int> sequence, List<int> list, IReadOnlyList<int> readOnlyList, IList<int> mutable, Collection<int> collection, ISet<int> set, HashSet<int> hashSet,
            ImmutableArray<int> immutableArray, IImmutableList<int> immutableList, FrozenSet<int> frozen, Ids own, Stack<int> stackOfNone) =>
            new Lists(array, sequence, list, readOnlyList, mutable, collection, set, hashSet, immutableArray, immutableList, frozen, own, stackOfNone).Show();

        [Http("GET", "/message")]
        static string Message(Lists query) => query.Show();

        [Http("GET", "/parts")]
        static string Parts([AsParameters] Lists lists) => lists.Show();

        [Http("GET", "/array")]
        static string Array(int[] array) => string.Join(',', array);

        [Http("POST", "/form")]
        static string OfForm([FromForm] Form form) => $"{string.Join(',', form.Names)} {string.Join(',', form.Ids)}";

        [Http("GET", "/headers")]
        static string Headers([AsParameters] HeaderLists headers) => $"{string.Join(',', headers.Names)} {string.Join(',', headers.Ids)}";

        [Http("GET", "/grow")]
        static string Grow(List<string> names)
        {
            names.Add("x");
            return $"{names.Count}";
        }

        [Http("GET", "/given")]
        static string OfGiven(Given query) => query.Names is null ? "none" : string.Join(',', query.Names);

        [Http("GET", "/initialised")]
        static string OfInitialised(Initialised query) => string.Join(',', query.Names);

        [Http("GET", "/settable")]
        static string OfSettable(Settable query) => string.Join(',', query.Names);

        [Http("GET", "/nullable")]
        static string Nullable(IReadOnlyList<int?> ids) => string.Join(',', ids.Select(id => id?.ToString() ?? "null"));

        [Http("POST", "/body-list")]
        static string BodyList(List<int> ids) => string.Join(',', ids);

        [Http("POST", "/body-sequence")]
        static string BodySequence(IEnumerable<int> ids) => string.Join(',', ids);

        [Http("POST", "/tags/{id}")]
        static string OfTag(Tag command) => $"{command.Id} {string.Join(',', command.Names)}";

        [Http("POST", "/album")]
        static string OfAlbum([FromForm] Album album) => Show(album.Title, album.Cover, album.Pages, album.All);

        [Http("POST", "/album-message")]
        static string OfMessage(MakeAlbum command) => Show(command.Title, command.Cover, command.Pages, command.All);

        [Http("POST", "/files")]
        static string Files([FromForm] string title, IFormFile cover, List<IFormFile> pages, IFormFileCollection all) => Show(title, cover, pages, all);

        static string Show(string title, IFormFile cover, IReadOnlyList<IFormFile> pages, IFormFileCollection all) =>
            $"{title} {cover.FileName} {string.Join(',', pages.Select(page => page.FileName))} {all.Count}";
    }
}
