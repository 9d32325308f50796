using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Samples.Tests;

/// <summary>The service in one file, as its README says to run it.</summary>
[StartsFirst]
public sealed class SheepTests(BuiltSheep built) : IClassFixture<BuiltSheep>
{
    const string Listening = "Now listening on: ";

    [Theory]
    [InlineData("local")]
    [InlineData("akka")]
    public async Task The_service_counts_over_HTTP_and_ends_with_the_exit_code_it_is_told(string engine)
    {
        using var process = Start(engine);
        using var client = await ClientOfAsync(process);

        using var added = await client.PostAsync("/sheep", null);
        using var nothing = await client.GetAsync("/goats");

        Assert.Equal("1", await added.Content.ReadAsStringAsync());
        Assert.Equal("1", await client.GetStringAsync("/sheep"));
        Assert.Equal("id = wool", await client.GetStringAsync("/resource/wool"));
        Assert.Equal((HttpStatusCode.NotFound, "no sheep at /goats"), (nothing.StatusCode, await nothing.Content.ReadAsStringAsync()));
        Assert.Contains("sleep well", await client.GetStringAsync("/static/page.html"), StringComparison.Ordinal);
        Assert.Equal("baa", await EchoAsync(client.BaseAddress!, "baa"));
        Assert.Equal("Healthy", await client.GetStringAsync("/health"));
        while (await TasksAsync(client, "schedule") < 1)
        {
        }

        using var exit = await client.PostAsync("/exit/3", null);

        Assert.Equal("good night", await exit.Content.ReadAsStringAsync());
        Assert.Equal(3, await process.EndedAsync());
    }

    [Theory]
    [InlineData("local")]
    [InlineData("akka")]
    public async Task Sheep_that_are_just_being_added_are_answered_when_it_stops(string engine)
    {
        const int Flock = 8;
        using var process = Start(engine);
        using var client = await ClientOfAsync(process);

        var adding = Enumerable.Range(0, Flock).Select(_ => client.PostAsync("/sheep", null)).ToList();
        for (var asked = 1; await TasksAsync(client, "http") < Flock + asked; asked++)
        {
        }

        using var exit = await client.PostAsync("/exit/0", null);

        var answers = new List<string>();
        foreach (var add in adding)
        {
            using var answer = await add;
            answers.Add(await answer.Content.ReadAsStringAsync());
        }

        Assert.Equal(Enumerable.Range(1, Flock).Select(count => $"{count}"), answers.Order());
        Assert.Equal(0, await process.EndedAsync());
    }

    SampleProcess Start(string engine)
    {
        Assert.True(built.ExitCode == 0, built.Output);
        return SampleProcess.StartFile(BuiltSheep.File, BuiltSheep.Options, "--lato:http:host=127.0.0.1", "--port", "0", $"--lato:engine={engine}");
    }

    static async Task<HttpClient> ClientOfAsync(SampleProcess process)
    {
        var address = (await process.ReadUntilAsync(Listening)).Split(Listening)[1].Split(' ')[0];
        await process.ReadUntilAsync("started service successfully");
        return new HttpClient { BaseAddress = new Uri(address) };
    }

    /// <summary>How many calls a transport has made, with the request that asks.</summary>
    static async Task<long> TasksAsync(HttpClient client, string transport) =>
        (await client.GetFromJsonAsync<JsonElement>("/context")).GetProperty($"{transport}_total_tasks").GetInt64();

    static async Task<string> EchoAsync(Uri address, string text)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/echo" }.Uri, TestContext.Current.CancellationToken);
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        var buffer = new byte[64];
        var received = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, received.Count);
    }
}
