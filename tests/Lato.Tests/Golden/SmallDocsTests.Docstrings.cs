namespace Lato.Tests.Golden;

/// <summary>The small cases of the original's documents: the examples in its docstrings.</summary>
public sealed partial class SmallDocsTests
{
    sealed record MyCommand : Command;

    sealed class CustomTransactionContext(TransactionSetup setup) : TransactionContext(setup);

    [Fact]
    public async Task A_handler_of_an_alias_is_called()
    {
        var lines = new List<string>();

        await new Application().Handle("my_handler", () => lines.Add("handler called")).CallAsync("my_handler");

        Assert.Equal(["handler called"], lines);
    }

    [Fact]
    public async Task A_handler_of_a_command_is_called()
    {
        var lines = new List<string>();

        await new Application().Handle<MyCommand>(() => lines.Add("command handler called")).ExecuteAsync(new MyCommand());

        Assert.Equal(["command handler called"], lines);
    }

    [Fact]
    public async Task An_enter_hook_sets_values_for_handlers()
    {
        var lines = new List<string>();
        var app = new Application().OnEnterTransaction(ctx =>
        {
            lines.Add("entering transaction context");
            ctx.Set("foo", "foo");
        });

        await app.CallAsync((string foo) => lines.Add(foo));

        Assert.Equal(["entering transaction context", "foo"], lines);
    }

    [Fact]
    public async Task An_exit_hook_runs_after_the_call()
    {
        var lines = new List<string>();
        var app = new Application().OnExitTransaction((ctx, failure) => lines.Add("exiting context"));

        await app.CallAsync(() => lines.Add("calling"));

        Assert.Equal(["calling", "exiting context"], lines);
    }

    [Fact]
    public async Task A_factory_makes_the_context()
    {
        var app = new Application().UseContext(setup => new CustomTransactionContext(setup));

        await using var ctx = await app.BeginTransactionAsync(new { foo = "bar" });

        Assert.Equal("CustomTransactionContext", ctx.GetType().Name);
        Assert.Equal("bar", ctx.Get<string>("foo"));
    }
}
