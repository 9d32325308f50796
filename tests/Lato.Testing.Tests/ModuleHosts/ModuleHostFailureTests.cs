using Microsoft.Extensions.DependencyInjection;

namespace Lato.Testing.Tests.ModuleHosts;

public sealed class ModuleHostFailureTests
{
    const string NoStubHandles = "No stub handles GetPrice { Item = pen } in the host of module 'orders'. Add WithStub<GetPrice>(…) to the host.";

    static ModuleHostBuilder Orders() =>
        ModuleHost.For<OrdersModule>().WithServices(services => services.AddSingleton<IDiscounts>(new FixedDiscounts(0)));

    [Fact]
    public async Task An_unanswered_message_fails_the_call_with_its_name()
    {
        await using var host = await Orders().StartAsync();

        var failure = await Assert.ThrowsAsync<UnhandledMessageException>(() => host.ExecuteAsync(new PlaceOrder("pen", 1)));

        Assert.Equal(NoStubHandles, failure.Message);
        Assert.Equal([new GetPrice("pen")], failure.Unhandled);
        Assert.IsType<HandlerNotFoundException>(failure.InnerException);
    }

    [Fact]
    public async Task An_unanswered_message_fails_the_call_though_the_module_has_caught_the_failure()
    {
        await using var host = await Orders().StartAsync();

        var failure = await Assert.ThrowsAsync<UnhandledMessageException>(() => host.CallAsync("place_somehow", "pen"));

        Assert.Equal(NoStubHandles, failure.Message);
        Assert.Null(failure.InnerException);
    }

    [Fact]
    public async Task An_unanswered_message_that_no_call_could_tell_of_fails_the_disposal()
    {
        var host = await Orders().StartAsync();
        await using (var transaction = await host.BeginTransactionAsync())
        {
            await transaction.CallAsync("place_somehow", "pen");
            await transaction.CommitAsync();
        }

        var failure = await Assert.ThrowsAsync<UnhandledMessageException>(() => host.DisposeAsync().AsTask());

        Assert.Equal(NoStubHandles, failure.Message);
    }

    [Fact]
    public async Task An_unanswered_alias_is_named_too()
    {
        var module = new ApplicationModule("echo").Handle("echo", (TransactionContext context) => context.CallAsync("other"));
        await using var host = await ModuleHost.For(module).StartAsync();

        var failure = await Assert.ThrowsAsync<UnhandledMessageException>(() => host.CallAsync("echo"));

        Assert.Equal("No stub handles alias 'other' in the host of module 'echo'. Add Configure(application => application.Handle(\"other\", …)) to the host.", failure.Message);
    }

    [Fact]
    public async Task An_unanswered_message_of_a_start_hook_fails_the_start()
    {
        var failure = await Assert.ThrowsAsync<UnhandledMessageException>(() => ModuleHost.For<CarelessModule>().StartAsync());

        Assert.Equal("No stub handles GetPrice { Item = pen } in the host of module 'careless'. Add WithStub<GetPrice>(…) to the host.", failure.Message);
    }

    [Fact]
    public async Task A_stub_that_throws_is_named_to_its_caller()
    {
        await using var host = await Orders().WithStub<GetPrice>(_ => throw new KeyNotFoundException("no pen")).StartAsync();

        var failure = await Assert.ThrowsAsync<StubException>(() => host.ExecuteAsync(new PlaceOrder("pen", 1)));

        Assert.Equal("The stub of 'GetPrice' threw KeyNotFoundException: no pen. To let the module get such a failure as it is, use WithFailure<GetPrice>(…).", failure.Message);
        Assert.Equal("no pen", Assert.IsType<KeyNotFoundException>(failure.InnerException).Message);
    }

    [Fact]
    public async Task A_failure_that_is_scripted_comes_as_it_is()
    {
        var soldOut = new InvalidOperationException("sold out");
        await using var host = await Orders().WithFailure<GetPrice>(_ => soldOut).StartAsync();

        Assert.Same(soldOut, await Assert.ThrowsAsync<InvalidOperationException>(() => host.ExecuteAsync(new PlaceOrder("pen", 1))));
        Assert.Equal(0m, await host.CallAsync("place_somehow", "pen"));
    }

    [Fact]
    public async Task An_answer_that_is_no_result_of_the_message_is_refused()
    {
        await using var host = await Orders().WithStub<GetPrice>(query => query.Item == "pen" ? 10 : null).StartAsync();

        var wrong = await Assert.ThrowsAsync<StubException>(() => host.ExecuteAsync(new PlaceOrder("pen", 1)));
        var none = await Assert.ThrowsAsync<StubException>(() => host.ExecuteAsync(new PlaceOrder("ink", 1)));

        Assert.Equal("The stub of 'GetPrice' returns 10 (Int32) for a message whose result is a Decimal. Return one.", wrong.Message);
        Assert.Equal("The stub of 'GetPrice' returns null for a message whose result is a Decimal. Return one.", none.Message);
    }

    [Fact]
    public async Task A_stub_of_a_message_that_the_module_handles_itself_is_refused()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Orders().WithStub<PlaceOrder>(_ => 1m).StartAsync());

        Assert.Equal("'orders.Place' handles 'PlaceOrder' itself, and a stub would handle it too. Leave out the stub.", failure.Message);
    }

    [Fact]
    public void A_second_stub_and_a_stub_of_an_event_are_refused()
    {
        Assert.StartsWith("There is a stub for 'GetPrice' already.", Assert.Throws<ArgumentException>(() => Orders().WithStub<GetPrice>(_ => 1m).WithStub<GetPrice>(_ => 2m)).Message, StringComparison.Ordinal);
        Assert.StartsWith("'OrderPlaced' is an event", Assert.Throws<ArgumentException>(() => Orders().WithStub<OrderPlaced>(_ => null)).Message, StringComparison.Ordinal);
    }

    [Module("careless")]
    sealed class CarelessModule(IApplication application) : ApplicationModule
    {
        [Handler("ask")]
        async Task Ask(TransactionContext context) => await context.ExecuteAsync(new GetPrice("pen"));

        protected override async Task OnStartingAsync(CancellationToken cancellationToken)
        {
            try
            {
                await application.CallAsync("ask", cancellationToken);
            }
            catch (HandlerNotFoundException)
            {
                // then without a price
            }
        }
    }
}
