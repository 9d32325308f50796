using Lato;

namespace SampleNamespace.Tests;

public sealed class GreetingTests
{
    [Fact]
    public async Task Greetings_are_counted()
    {
        await using var app = new Application("test").AddModule<GreetingService>();

        Assert.Equal("Hello, Ann!", await app.ExecuteAsync(new Greet("Ann"), TestContext.Current.CancellationToken));
        Assert.Equal(1, await app.CallAsync("greetings", TestContext.Current.CancellationToken));
    }
}
