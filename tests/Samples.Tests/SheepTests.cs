using System.Net;
using System.Runtime.CompilerServices;

namespace Samples.Tests;

/// <summary>The service in one file, as its README says to run it.</summary>
public sealed class SheepTests
{
    const string Listening = "Now listening on: ";

    [Fact]
    public async Task It_counts_over_HTTP_and_ends_with_the_exit_code_it_is_told()
    {
        using var process = SampleProcess.StartFile(Path.Combine(Folder(), "service.cs"), "--lato:http:host=127.0.0.1", "--port", "0");
        var address = (await process.ReadUntilAsync(Listening)).Split(Listening)[1].Split(' ')[0];
        await process.ReadUntilAsync("started service successfully");
        using var client = new HttpClient { BaseAddress = new Uri(address) };

        using var added = await client.PostAsync("/sheep", null);
        using var nothing = await client.GetAsync("/goats");

        Assert.Equal("1", await added.Content.ReadAsStringAsync());
        Assert.Equal("1", await client.GetStringAsync("/sheep"));
        Assert.Equal("id = wool", await client.GetStringAsync("/resource/wool"));
        Assert.Equal((HttpStatusCode.NotFound, "no sheep at /goats"), (nothing.StatusCode, await nothing.Content.ReadAsStringAsync()));
        Assert.Contains("\"http_total_tasks\":", await client.GetStringAsync("/context"), StringComparison.Ordinal);
        Assert.Equal("Healthy", await client.GetStringAsync("/health"));

        using var exit = await client.PostAsync("/exit/3", null);

        Assert.Equal("good night", await exit.Content.ReadAsStringAsync());
        Assert.Equal(3, await process.EndedAsync());
    }

    static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../samples/Sheep"));
}
