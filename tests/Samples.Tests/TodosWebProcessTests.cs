using System.Net;
using System.Net.Http.Json;
using Todos.Web;

namespace Samples.Tests;

public sealed class TodosWebProcessTests
{
    const string Listening = "Now listening on: ";

    [Theory]
    [InlineData("local")]
    [InlineData("akka")]
    public async Task A_request_goes_through_both_modules_that_handle_its_command(string engine)
    {
        using var process = SampleProcess.Start("Todos.Web", "--urls=http://127.0.0.1:0", $"--lato:engine={engine}");
        var address = (await process.ReadUntilAsync(Listening)).Split(Listening)[1];
        using var client = new HttpClient { BaseAddress = new Uri(address) };

        var response = await client.PostAsJsonAsync("/todos", new NewTodo("Publish the tutorial"));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        await process.ReadUntilAsync("Executing todos.Create(CreateTodo)");
        await process.ReadUntilAsync("Executing analytics.Create(CreateTodo)");
        await process.ReadUntilAsync("End transaction");
    }
}
