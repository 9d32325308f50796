using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Todos.Contracts;
using Todos.Web;

namespace Samples.Tests;

/// <summary>Real HTTP, on a free port of the loopback interface.</summary>
public abstract class TodosWebTests : IAsyncLifetime
{
    readonly StringWriter _output = new();
    readonly WebApplication _web;
    readonly HttpClient _client = new();

    protected TodosWebTests(string engine) => _web = TodosWeb.Create(TextWriter.Synchronized(_output), "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=None", $"--lato:engine={engine}");

    public async ValueTask InitializeAsync()
    {
        await _web.StartAsync();
        _client.BaseAddress = new Uri(_web.Urls.Single());
    }

    [Fact]
    public async Task A_todo_can_be_created_read_and_completed()
    {
        var location = await CreateAsync("Publish the tutorial");
        var created = await _client.GetFromJsonAsync<TodoReadModel>(location);
        Assert.Equal(("Publish the tutorial", false), (created!.Title, created.IsCompleted));

        var completion = await _client.PostAsync($"{location}/complete", null);

        Assert.Equal(HttpStatusCode.NoContent, completion.StatusCode);
        Assert.Equal([created with { IsCompleted = true }], await AllAsync());
        Assert.Equal(new TodoStatistics(Completed: 1, Created: 1), await StatisticsAsync());
        Assert.Contains("A todo Publish the tutorial was completed", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "/complete")]
    public async Task An_unknown_todo_is_not_found(string method, string action)
    {
        var id = Guid.NewGuid();

        var response = await _client.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"/todos/{id}{action}"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"There is no todo '{id}'.", (await response.Content.ReadFromJsonAsync<ProblemDetails>())?.Detail);
    }

    [Theory]
    [InlineData("""{ "title": "" }""")]
    [InlineData("{ }")]
    [InlineData("no JSON")]
    public async Task A_todo_without_a_title_is_a_bad_request(string body)
    {
        var response = await _client.PostAsync("/todos", new StringContent(body, new MediaTypeHeaderValue("application/json")));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(await AllAsync());
    }

    [Fact]
    public async Task Requests_at_the_same_time_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async number =>
        {
            var location = await CreateAsync($"Todo {number}");
            if (number % 2 == 0)
            {
                (await _client.PostAsync($"{location}/complete", null)).EnsureSuccessStatusCode();
            }
        }));

        var todos = await AllAsync();
        Assert.Equal(Enumerable.Range(0, 200).Select(number => $"Todo {number}").Order(), todos.Select(todo => todo.Title).Order());
        Assert.All(todos, todo => Assert.Equal(int.Parse(todo.Title[5..]) % 2 == 0, todo.IsCompleted));
        Assert.Equal(new TodoStatistics(Completed: 100, Created: 200), await StatisticsAsync());
    }

    [Fact]
    public async Task The_list_of_todos_reports_its_health() => Assert.Equal("Healthy", await _client.GetStringAsync("/health"));

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _client.Dispose();
        await _web.DisposeAsync();
    }

    async Task<Uri> CreateAsync(string title)
    {
        var response = await _client.PostAsJsonAsync("/todos", new NewTodo(title));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return response.Headers.Location!;
    }

    async Task<TodoReadModel[]> AllAsync() => (await _client.GetFromJsonAsync<TodoReadModel[]>("/todos"))!;

    async Task<TodoStatistics> StatisticsAsync() => (await _client.GetFromJsonAsync<TodoStatistics>("/statistics"))!;
}
