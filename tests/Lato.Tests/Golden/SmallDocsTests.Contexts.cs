namespace Lato.Tests.Golden;

/// <summary>The small cases of the original's documents: calls through a context.</summary>
public sealed partial class SmallDocsTests
{
    sealed class FooService;

    static string GreetByName(string name, string greeting) => $"{greeting}, {name}!";

    [Fact]
    public async Task A_context_calls_with_named_arguments()
    {
        await using var ctx = await new Application().BeginTransactionAsync();

        Assert.Equal("Hello, Alice!", await ctx.CallAsync(GreetByName, new { greeting = "Hello", name = "Alice" }));
    }

    [Fact]
    public async Task A_context_calls_with_positional_arguments()
    {
        await using var ctx = await new Application().BeginTransactionAsync();

        Assert.Equal("Hello, Alice!", await ctx.CallAsync(GreetByName, "Alice", "Hello"));
    }

    [Fact]
    public async Task A_context_calls_with_arguments_of_both_kinds()
    {
        await using var ctx = await new Application().BeginTransactionAsync();

        var arguments = CallArguments.Positional("Alice").And(new { greeting = "Hello" });

        Assert.Equal("Hello, Alice!", await ctx.CallAsync(GreetByName, arguments));
    }

    [Fact]
    public async Task A_context_made_with_values_gives_them_to_every_call()
    {
        await using var ctx = await new Application().BeginTransactionAsync(new { greeting = "Hola" });

        Assert.Equal("Hola, Bob!", await ctx.CallAsync(GreetByName, "Bob"));
        Assert.Equal("Hola, Charlie!", await ctx.CallAsync(GreetByName, "Charlie"));
    }

    [Fact]
    public async Task An_argument_wins_over_a_value_of_the_context()
    {
        await using var ctx = await new Application().BeginTransactionAsync(new { greeting = "Hola" });

        Assert.Equal("Hello, Bob!", await ctx.CallAsync(GreetByName, "Bob", "Hello"));
        Assert.Equal("Hi, Bob!", await ctx.CallAsync(GreetByName, new { name = "Bob", greeting = "Hi" }));
    }

    [Fact]
    public async Task A_value_is_found_by_name_and_by_type()
    {
        await using var ctx = await new Application().BeginTransactionAsync(new { fooService = new FooService() });

        var byName = await ctx.CallAsync((FooService fooService) => fooService);
        var byType = await ctx.CallAsync((FooService service) => service);

        Assert.Same(ctx.Get<FooService>(), byName);
        Assert.Same(byName, byType);
    }

    [Fact]
    public async Task A_transaction_takes_values_from_its_opening_and_from_the_call()
    {
        var lines = new List<string>();

        await new Application().InTransactionAsync(
            new { param1 = "foo" },
            ctx => ctx.CallAsync((string param1, string param2) => lines.Add($"{param1} {param2}"), new { param2 = "bar" }));

        Assert.Equal(["foo bar"], lines);
    }
}
