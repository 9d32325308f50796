using System.Runtime.CompilerServices;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Tests.Server;

/// <summary>A request whose transaction has failed is run again where that is possible.</summary>
public sealed class HttpRetryTests : IAsyncLifetime
{
    [Module("counts")]
    sealed class Counting : ApplicationModule
    {
        public int Attempts { get; private set; }

        [Http("POST", "/values")]
        string Values(int number, string text) => Count($"{number} {text}");

        [Http("POST", "/stream")]
        async Task<string> Stream(Stream body) => Count(await new StreamReader(body).ReadToEndAsync());

        [Http("POST", "/context")]
        string Context(HttpContext http) => Count(http.Request.Path);

        [Http("POST", "/items")]
        async IAsyncEnumerable<int> Items([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return 1;
            await Task.Yield();
            Count("item");
        }

        string Count(string result)
        {
            Attempts++;
            return Attempts == 1 ? throw new TimeoutException("in the way") : result;
        }
    }

    readonly Counting _counting = new();
    WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync(
        app => app.AddModule(_counting).RetryTransactions(_ => (attempts, failure) => failure is TimeoutException && attempts < 3 ? TimeSpan.Zero : null));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_request_that_gives_values_is_run_again()
    {
        using var response = await _host.Client.PostAsync("/values?number=7&text=x", null, TestContext.Current.CancellationToken);

        Assert.Equal("7 x", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, _counting.Attempts);
    }

    [Theory]
    [InlineData("/stream")]
    [InlineData("/context")]
    [InlineData("/items")]
    public async Task One_whose_body_is_read_or_whose_response_is_written_by_the_handler_is_not(string path)
    {
        try
        {
            using var response = await _host.Client.PostAsync(path, new StringContent("once"), TestContext.Current.CancellationToken);
            _ = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
        catch (HttpRequestException)
        {
            // the response of items had begun
        }

        Assert.Equal(1, _counting.Attempts);
    }
}
