using Lato.Generators.Rules;
using Lato.Generators.Tests.Compiling;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Lato.Generators.Tests.Rules;

public sealed class RouteTests
{
    static string InModule(string handler) => $$"""
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        record Find(int Id, string? Name) : Query<int> { public int Page { get; init; } }
        record Named([property: System.Text.Json.Serialization.JsonPropertyName("no")] int Number) : Query<int>;
        record Filter([property: FromRoute(Name = "from")] int First, int Last);
        class Things : ApplicationModule
        {
            {{handler}}
        }
        """;

    static Task ReportsAsync(string handler, params string[] texts) => Rule<RouteAnalyzer>.ReportsAsync(InModule(handler), [.. texts.Select(text => $"LATO0021: {text}")]);

    [Theory]
    [InlineData("[[|Http(\"GET\", \"/things/{idd}\")|]] int Get(int id) => id;", "'/things/{idd}' has a value 'idd' that 'Get' does not take. Did you mean 'id'? Take it as a parameter, or remove it from the route.")]
    [InlineData("[[|Http(\"GET\", \"/things/{id}/{part}\")|]] int Get(int id) => id;", "'/things/{id}/{part}' has a value 'part' that 'Get' does not take. Take it as a parameter, or remove it from the route.")]
    [InlineData("[[|Http(\"GET\", \"/things/{id}\")|]] int Get([FromQuery] int id) => id;", "'/things/{id}' has a value 'id' that 'Get' does not take. Take it as a parameter, or remove it from the route.")]
    [InlineData("[[|Http(\"GET\", \"/things/{number}\")|], Handler] int Get(Find query) => 1;", "'/things/{number}' has a value 'number' that 'Get' does not take. Take it as a parameter, or remove it from the route.")]
    [InlineData("[[|WebSocket(\"/chat/{room}\")|]] Task Chat(WebSocketChannel channel) => Task.CompletedTask;", "'/chat/{room}' has a value 'room' that 'Chat' does not take. Take it as a parameter, or remove it from the route.")]
    [InlineData("[[|Http(\"GET\", \"/things/{id\")|]] int Get(int id) => id;", "'/things/{id' of 'Get' is not a route template: a '{' in it has no '}'.")]
    [InlineData("[[|Http(\"GET\", \"/things?id={id}\")|]] int Get(int id) => id;", "'/things?id={id}' of 'Get' is not a route template: it has a '?' outside of a parameter; what is in the query is not a part of a route.")]
    [InlineData("[[|Http(\"G-T\", \"/things\")|]] int Get() => 1;", "'G-T' of 'Get' is not an HTTP method. Use GET, POST, PUT, PATCH, DELETE or another registered method.")]
    [InlineData("[[|Http([\"GET\", \"\"], \"/things\")|]] int Get() => 1;", "'' of 'Get' is not an HTTP method. Use GET, POST, PUT, PATCH, DELETE or another registered method.")]
    [InlineData("[[|Http(\"FETCH\", \"/things\")|]] int Get() => 1;", "'FETCH' of 'Get' is not an HTTP method. Use GET, POST, PUT, PATCH, DELETE or another registered method.")]
    [InlineData("[[|HttpPattern([\"GET\", \"GTE\"], \"/things\")|]] int Get() => 1;", "'GTE' of 'Get' is not an HTTP method. Use GET, POST, PUT, PATCH, DELETE or another registered method.")]
    [InlineData("[[|HttpPattern(\"GET\", \"/(?<idd>[0-9]+)\")|]] int Get(int id) => id;", "'/(?<idd>[0-9]+)' has a value 'idd' that 'Get' does not take. Did you mean 'id'? Take it as a parameter, or remove it from the route.")]
    [InlineData("[[|HttpError(200)|]] string Failed() => \"\";", "Handler 'Failed' is for status 200, which is not an error. Use one from 400 to 599.")]
    public Task Routes_that_cannot_work(string handler, string text) => ReportsAsync(handler, text);

    [Fact]
    public Task An_expression_that_cannot_be_read() => ReportsAsync(
        "[[|HttpPattern(\"GET\", \"/things/(\")|]] int Get() => 1;",
        "'/things/(' of 'Get' is not a regular expression: Invalid pattern '\\A(?:/things/()\\z' at offset 17. Not enough )'s.");

    [Fact]
    public Task A_lambda_of_the_transport_is_looked_at_too() => ReportsAsync(
        "public Things() => Handle(\"x\", [[|Http(\"GET\", \"/x/{idd}\")|]] (int id) => id);",
        "'/x/{idd}' has a value 'idd' that 'a lambda' does not take. Did you mean 'id'? Take it as a parameter, or remove it from the route.");

    [Theory]
    [InlineData("[Http(\"GET\", \"/things/{id:int}\")] int Get(int ID) => ID;")]
    [InlineData("[Http(\"GET\", \"/things/{id}/{name?}\")] int Get(Find query) => 1;")]
    [InlineData("[Http(\"GET\", \"/things/{page}\"), Handler] int Get(Find query) => 1;")]
    [InlineData("[Http(\"GET\", \"/things/{number}\")] int Get([FromRoute(Name = \"number\")] int id) => id;")]
    [InlineData("[Http(\"GET\", \"/things/{from}/{last}\")] int Get([AsParameters] Filter filter) => 1;")]
    [InlineData("[Http(\"GET\", \"/things/{anything}\")] int Get(HttpContext http) => 1;")]
    [InlineData("[Http(\"GET\", \"/things/{*path}\")] string Get(string path) => path;")]
    [InlineData("[Http(\"GET\", \"/things/{**rest}\")] string Get() => \"\";")]
    [InlineData("[Http(\"GET\", \"/things/{no}\")] int Get(Named query) => 1;")]
    [InlineData("[Http([\"put\", \"PATCH\"], \"/\")] void Put() { }")]
    [InlineData("[Http(\"propFind\", \"/\")] void Find() { }")]
    [InlineData("[HttpPattern(\"GET\", \"/(?<id>[0-9]+)\")] int Get(int id) => id;")]
    [InlineData("[HttpPattern(\"GET\", \"/(a|b)/(?<id>[0-9]+)\")] int Get(Find query) => 1;")]
    [InlineData("[HttpPattern(\"GET\", \"/(?<any>.*)\")] int Get(HttpContext http) => 1;")]
    [InlineData("[HttpError(404)] string Missing() => \"\";")]
    public Task Routes_that_work(string handler) => ReportsAsync(handler);

    public static TheoryData<string> Templates =>
    [
        "", "/", "a", "/a/", "//", "/a//b", "~/a", "~a", "/a?", "/{a}", "/{a?}", "/{a=1}", "/{a:int}", "/{a:int?}", "/{a:int=3}", "/{*a}", "/{**a}", "/{***a}", "/{*a}/b", "/{*a?}", "/{*a=x}",
        "/{a}{b}", "/{a}-{b}", "/{a}.{b?}", "/{a?}/b", "/{a?}-b", "/{a", "/a}", "/{}", "/{ }", "/{a}/{A}", "/{{a}}", "/a{{b", "/{a:regex(^\\d{{3}}$)}", "/{a:regex(x/y)}", "/{a/b}", "/{a*}", "/{a{b}",
        "/{a}b", "/b{a}", "/{a-b}", "/x-{a}/{b}", "/{?}", "/{*}", "/{a=?}", "/[a]", "/{a}/",
    ];

    [Theory]
    [MemberData(nameof(Templates))]
    public void A_template_is_one_exactly_if_it_is_one_for_ASP_NET_Core(string template)
    {
        var thrown = Record.Exception(() => RoutePatternFactory.Parse(template));

        Assert.Equal(thrown?.Message is null, RouteTemplate.Parse(template).Problem is null);
        if (thrown is null)
        {
            Assert.Equal(RoutePatternFactory.Parse(template).Parameters.Select(parameter => parameter.Name), RouteTemplate.Parse(template).Names);
        }
    }
}
