using System.Net;
using System.Net.Http.Json;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Lato.Http.Tests.Binding;

/// <summary>What is read from text is read alike, wherever it stands and whatever takes it.</summary>
public sealed class HttpTextTests : IAsyncLifetime
{
    static readonly string[] Places = ["/parameters", "/message", "/parts", "/form", "/headers"];

    WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync(app => app.AddModule<Takes>());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("whole", "-7", "-7")]
    [InlineData("whole", " 7", "7")]
    [InlineData("price", "1.5", "1.5")]
    [InlineData("price", "1e3", "1000")]
    [InlineData("ratio", "1.5e300", "1.5E+300")]
    [InlineData("big", "123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("huge", "170141183460469231731687303715884105727", "170141183460469231731687303715884105727")]
    [InlineData("half", "0.5", "0.5")]
    [InlineData("native", "7", "7")]
    [InlineData("day", "2026-01-02", "2026-01-02")]
    [InlineData("time", "10:00", "10:00:00.0000000")]
    [InlineData("moment", "2026-01-02", "2026-01-02T00:00:00.0000000")]
    [InlineData("moment", "2026-01-02T10:00:00.123456789Z", "2026-01-02T10:00:00.1234568Z")]
    [InlineData("moment", "2026-01-02 10:00", "2026-01-02T10:00:00.0000000")]
    [InlineData("at", "2026-01-02T10:00:00+02:00", "2026-01-02T10:00:00.0000000+02:00")]
    [InlineData("at", "Fri, 02 Jan 2026 10:00:00 GMT", "2026-01-02T10:00:00.0000000+00:00")]
    [InlineData("wait", "1.02:03:04.5", "1.02:03:04.5000000")]
    [InlineData("wait", "00:05", "00:05:00")]
    [InlineData("colour", "green", "Green")]
    [InlineData("colour", "1", "Green")]
    [InlineData("colour", "dark-blue", "Blue")]
    [InlineData("access", "Read", "Read")]
    [InlineData("access", "read,Write", "Read, Write")]
    [InlineData("access", "3", "Read, Write")]
    [InlineData("key", "6f9619ff-8b86-d011-b42d-00c04fc964ff", "6f9619ff-8b86-d011-b42d-00c04fc964ff")]
    [InlineData("flag", "True", "True")]
    [InlineData("letter", "x", "x")]
    [InlineData("address", "10.0.0.1", "10.0.0.1")]
    [InlineData("address", "::1", "::1")]
    [InlineData("link", "/a?b=c", "/a?b=c")]
    [InlineData("version", "1.2.3", "1.2.3")]
    [InlineData("code", "c-7", "c7")]
    [InlineData("sku", "s-7", "s7")]
    [InlineData("text", "a,b", "a,b")]
    public async Task A_text_becomes_the_same_value_everywhere(string name, string text, string value)
    {
        foreach (var place in Places)
        {
            using var response = await SendAsync(place, name, text);

            Assert.Equal($"{place} {name}={value}", $"{place} {await response.Content.ReadAsStringAsync()}");
        }
    }

    [Theory]
    [InlineData("whole", "1,000")]
    [InlineData("whole", "0x10")]
    [InlineData("whole", "1e3")]
    [InlineData("whole", "5.0")]
    [InlineData("whole", "5-")]
    [InlineData("whole", "(5)")]
    [InlineData("whole", "٥")]
    [InlineData("price", "1,5")]
    [InlineData("price", "1.5-")]
    [InlineData("price", "$1")]
    [InlineData("ratio", "1,5")]
    [InlineData("ratio", "NaN")]
    [InlineData("ratio", "Infinity")]
    [InlineData("ratio", "1e999")]
    [InlineData("half", "1e9")]
    [InlineData("big", "1,5")]
    [InlineData("huge", "1,5")]
    [InlineData("day", "10:00")]
    [InlineData("day", "5")]
    [InlineData("day", "01/02/2026")]
    [InlineData("day", "2026-02-30")]
    [InlineData("day", "2026-01-02T10:00")]
    [InlineData("time", "10")]
    [InlineData("time", "2026-01-02T10:00")]
    [InlineData("moment", "10:00")]
    [InlineData("moment", "1/2")]
    [InlineData("moment", "1.5")]
    [InlineData("moment", "January")]
    [InlineData("at", "10:00")]
    [InlineData("at", "2026-01-02")]
    [InlineData("at", "2026-01-02T10:00:00")]
    [InlineData("at", "2026-01-02T10:00:00 02:00")]
    [InlineData("wait", "5")]
    [InlineData("wait", "24:00")]
    [InlineData("wait", "24:00:00")]
    [InlineData("colour", "Red,Green")]
    [InlineData("colour", "99")]
    [InlineData("colour", "-1")]
    [InlineData("colour", "4294967297")]
    [InlineData("access", "Read,Fly")]
    [InlineData("access", "8")]
    [InlineData("access", "-1")]
    [InlineData("key", "0x000001-0000-0000-0000-000000000000")]
    [InlineData("flag", "1")]
    [InlineData("flag", "on")]
    [InlineData("letter", "xy")]
    [InlineData("address", "1")]
    [InlineData("address", "010.0.0.1")]
    [InlineData("version", "1")]
    [InlineData("code", "7")]
    [InlineData("sku", "7")]
    public async Task A_text_that_does_not_fit_becomes_no_value_anywhere(string name, string text)
    {
        foreach (var place in Places.Where(place => place != "/headers" || text.All(char.IsAscii)))
        {
            using var response = await SendAsync(place, name, text);

            Assert.Equal($"{place} BadRequest", $"{place} {response.StatusCode}");
            Assert.StartsWith($"'{text}' is not a valid ", await ErrorAsync(response, name));
        }
    }

    [Theory]
    [InlineData("whole", "1", "2")]
    [InlineData("price", "1", "2")]
    [InlineData("colour", "Red", "Green")]
    [InlineData("address", "10.0.0.1", "10.0.0.2")]
    [InlineData("code", "c-1", "c-2")]
    [InlineData("text", "a", "b")]
    public async Task Several_texts_are_not_one_value(string name, string one, string other)
    {
        foreach (var place in Places.Where(place => place != "/headers"))
        {
            using var response = await SendAsync(place, name, one, other);

            Assert.Equal($"{place} BadRequest", $"{place} {response.StatusCode}");
            Assert.Equal($"Only one value is allowed; the {(place == "/form" ? "form" : "query")} has 2.", await ErrorAsync(response, name));
        }
    }

    [Fact]
    public async Task Several_texts_of_an_enumeration_of_flags_are_combined()
    {
        foreach (var place in Places)
        {
            using var response = await SendAsync(place, "access", "Read", "Write");

            Assert.Equal("access=Read, Write", await response.Content.ReadAsStringAsync());
        }
    }

    [Theory]
    [InlineData("whole=5%00")]
    [InlineData("flag=true%00")]
    [InlineData("colour=1%00")]
    public async Task Zero_characters_are_not_ignored(string query)
    {
        using var response = await _host.Client.GetAsync($"/parameters?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    static async Task<string?> ErrorAsync(HttpResponseMessage response, string name) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").GetProperty(name)[0].GetString();

    async Task<HttpResponseMessage> SendAsync(string place, string name, params string[] texts)
    {
        if (place == "/form")
        {
            using var form = new FormUrlEncodedContent(texts.Select(text => KeyValuePair.Create(name, text)));
            return await _host.Client.PostAsync(place, form);
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, place == "/headers" ? place : $"{place}?{string.Join('&', texts.Select(text => $"{name}={Uri.EscapeDataString(text)}"))}");
        if (place == "/headers")
        {
            request.Headers.TryAddWithoutValidation(name, texts);
        }

        return await _host.Client.SendAsync(request);
    }

    public enum Colour
    {
        Red,
        Green,
        [JsonStringEnumMemberName("dark-blue")]
        Blue,
    }

    [Flags]
    public enum Access
    {
        Read = 1,
        Write = 2,
        Delete = 4,
    }

    public sealed class Code(string text)
    {
        public static bool TryParse(string text, out Code? code) => (code = text.StartsWith("c-", StringComparison.Ordinal) ? new Code(text[2..]) : null) is not null;

        public override string ToString() => $"c{text}";
    }

    public sealed class Sku(string text) : IParsable<Sku>
    {
        static Sku IParsable<Sku>.Parse(string s, IFormatProvider? provider) => throw new NotSupportedException();

        static bool IParsable<Sku>.TryParse(string? s, IFormatProvider? provider, out Sku result) =>
            (result = (s!.StartsWith("s-", StringComparison.Ordinal) ? new Sku(s[2..]) : null)!) is not null;

        public override string ToString() => $"s{text}";
    }

    sealed class Takes : ApplicationModule
    {
        [Http("GET", "/parameters")]
        static string Parameters(
            int? whole, decimal? price, double? ratio, BigInteger? big, Int128? huge, Half? half, nint? native, DateOnly? day, TimeOnly? time, DateTime? moment, DateTimeOffset? at, TimeSpan? wait,
            Colour? colour, Access? access, Guid? key, bool? flag, char? letter, IPAddress? address, Uri? link, Version? version, Code? code, Sku? sku, string? text) =>
            new Every(whole, price, ratio, big, huge, half, native, day, time, moment, at, wait, colour, access, key, flag, letter, address, link, version, code, sku, text).Show();

        [Http("GET", "/message")]
        static string Message(Every query) => query.Show();

        [Http("GET", "/parts")]
        static string Parts([AsParameters] Every parts) => parts.Show();

        [Http("POST", "/form")]
        static string Form([FromForm] Every form) => form.Show();

        [Http("GET", "/headers")]
        static string OfHeaders([AsParameters] EveryHeader headers) => headers.All().Show();
    }
}
