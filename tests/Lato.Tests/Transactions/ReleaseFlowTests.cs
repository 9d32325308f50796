using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Transactions;

/// <summary>What a transaction disposes at its end sees what its caller has put into the flow, whoever ends it.</summary>
public sealed class ReleaseFlowTests
{
    static readonly AsyncLocal<string?> Flow = new();

    [Theory]
    [InlineData(Concurrency.Interleaved, false)]
    [InlineData(Concurrency.Interleaved, true)]
    [InlineData(Concurrency.Stateless, false)]
    [InlineData(Concurrency.Stateless, true)]
    public async Task A_service_is_disposed_in_the_flow_of_the_caller_of_its_transaction(Concurrency mode, bool isSuspended)
    {
        var seen = new TaskCompletionSource<string?>();
        var gate = new Gate();
        await using var app = NewApplication(seen)
            .AddModule(new ApplicationModule("module") { Options = new ActorOptions { Concurrency = mode } }.Handle("use", async (Disposed _) =>
            {
                Flow.Value = "the handler";
                if (isSuspended)
                {
                    await gate.PassAsync();
                }
            }));
        Flow.Value = "the caller";
        var call = app.CallAsync("use");
        Flow.Value = "later";
        gate.Open();

        await call.InTime();

        Assert.Equal("the caller", await seen.Task.InTime());
    }

    [Fact]
    public async Task A_service_whose_disposal_throws_at_once_changes_nothing_for_caller_and_stop()
    {
        var gate = new Gate();
        await using var app = NewApplication(null).Handle("use", async (Disposed _) =>
        {
            await gate.PassAsync();
            return "used";
        });
        var call = app.CallAsync("use");
        gate.Open();

        Assert.Equal("used", await call.InTime());
        await app.StopAsync().InTime();
    }

    static Application NewApplication(TaskCompletionSource<string?>? seen) => new("app", services => services.AddScoped(_ => new Disposed(seen)));

    sealed class Disposed(TaskCompletionSource<string?>? seen) : IDisposable
    {
        public void Dispose()
        {
            if (seen is null)
            {
                throw new InvalidOperationException("broken");
            }

            seen.TrySetResult(Flow.Value);
        }
    }
}
