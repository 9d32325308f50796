using Microsoft.Extensions.DependencyInjection;

namespace Lato.Testing.Tests.ModuleHosts;

public sealed class ModuleHostTests
{
    static readonly TimeSpan SafetyNet = TimeSpan.FromSeconds(10);

    static ModuleHostBuilder Orders(decimal discount = 0) =>
        ModuleHost.For<OrdersModule>().WithServices(services => services.AddSingleton<IDiscounts>(new FixedDiscounts(discount)));

    [Fact]
    public async Task A_stub_answers_for_another_module()
    {
        await using var host = await Orders(discount: 0.5m).WithStub<GetPrice>(query => query.Item == "pen" ? 10m : 0m).StartAsync();

        Assert.Equal(15m, await host.ExecuteAsync(new PlaceOrder("pen", 3)));
        Assert.Equal([new GetPrice("pen")], host.Sent);
    }

    [Fact]
    public async Task A_stub_can_answer_later()
    {
        var answer = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await Orders().WithStubAsync<GetPrice>(_ => answer.Task).StartAsync();

        var placing = host.ExecuteAsync(new PlaceOrder("pen", 1));
        Assert.False(placing.IsCompleted);
        answer.SetResult(2m);

        Assert.Equal(2m, await placing);
    }

    [Fact]
    public async Task What_the_module_publishes_is_captured_and_what_the_test_publishes_is_not()
    {
        await using var host = await Orders().WithStub<GetPrice>(_ => 1m).StartAsync();

        await host.ExecuteAsync(new PlaceOrder("pen", 1));
        await host.PublishAsync(new PriceRaised("ink"));

        Assert.Equal([new OrderPlaced("pen"), new OrderPlaced("ink")], host.Published);
    }

    [Fact]
    public async Task A_module_host_is_called_as_an_application_is()
    {
        await using var host = await Orders().WithStub<GetPrice>(_ => 1m).StartAsync();
        await using var probe = host.CreateProbe();
        probe.Subscribe<OrderPlaced>(host.Events);

        Assert.Equal(1m, await host.CallAsync("place_somehow", "pen"));
        Assert.Equal(3m, await host.InTransactionAsync(context => context.ExecuteAsync(new PlaceOrder("pen", 3))));
        await using (var transaction = await host.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await transaction.ExecuteAsync(new PlaceOrder("pen", 1));
            await transaction.CommitAsync();
        }

        await host.Scenario().Execute(new PlaceOrder("pen", 1)).AndWaitFor<OrderPlaced>().Exactly(1);
        await probe.ExpectMessageAsync<OrderPlaced>();
        Assert.Equal("orders_host", host.Identifier);
    }

    [Fact]
    public async Task A_module_that_is_made_by_the_test_can_be_hosted()
    {
        var module = new ApplicationModule("echo").Handle("echo", (string text) => text);
        await using var host = await ModuleHost.For(module).StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal("hello", await host.CallAsync("echo", "hello"));
    }

    [Fact]
    public async Task Everything_goes_by_the_clock_of_the_host()
    {
        var time = new ManualTimeProvider();
        var answer = new TaskCompletionSource<object?>();
        await using var host = await Orders().WithTime(time).WithStubAsync<GetPrice>(_ => answer.Task).Configure(app => app.Deadline = TimeSpan.FromHours(1)).StartAsync();

        var placing = host.ExecuteAsync(new PlaceOrder("pen", 1));
        await time.WaitForTimersAsync().WaitAsync(SafetyNet);
        time.Advance(TimeSpan.FromHours(1));

        var timeout = await Assert.ThrowsAsync<TransactionTimeoutException>(() => placing.WaitAsync(SafetyNet));
        Assert.Contains("stubs.GetPrice", timeout.Running);
        answer.SetResult(1m);
    }
}
