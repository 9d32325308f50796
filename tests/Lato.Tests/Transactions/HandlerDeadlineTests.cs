using Lato.Testing;
using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

/// <summary>A handler says how long a transaction may take that it is the entry of.</summary>
public sealed partial class HandlerDeadlineTests
{
    readonly ManualTimeProvider _clock = new();
    readonly Gate _gate = new();

    Application With(ApplicationModule module) => ClockedApplication.With(_clock).AddModule(module);

    async Task EndsAfterAsync(Task call, TimeSpan deadline)
    {
        await _gate.ArrivalAsync();
        _clock.Advance(deadline - TimeSpan.FromMilliseconds(100));
        Assert.False(call.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(200));

        var failure = await Assert.ThrowsAsync<TransactionTimeoutException>(() => call.InTime());
        Assert.Equal(deadline, failure.Timeout);
    }

    [Fact]
    public async Task A_command_has_the_deadline_of_its_generated_handler()
    {
        var app = With(new GeneratedReports(_gate));

        await EndsAfterAsync(app.ExecuteAsync(new MakeReport()), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_command_has_the_deadline_of_its_reflected_handler()
    {
        var app = With(new ReflectedReports(_gate));

        await EndsAfterAsync(app.ExecuteAsync(new MakeReport()), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task An_alias_has_the_deadline_of_its_lambda()
    {
        var app = With(new ApplicationModule("reports").Handle("make", [Handler(Deadline = "00:05:00")] () => _gate.PassSuspendedAsync()));

        await EndsAfterAsync(app.CallAsync("make"), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_deadline_may_be_shorter_than_that_of_the_application()
    {
        var app = With(new ApplicationModule("reports").Handle("make", [Handler(Deadline = "2s")] () => _gate.PassSuspendedAsync()));

        await EndsAfterAsync(app.CallAsync("make"), TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_deadline_may_be_infinite()
    {
        var app = With(new ApplicationModule("reports").Handle("make", [Handler(Deadline = "infinite")] () => _gate.PassSuspendedAsync()));
        var call = app.CallAsync("make");
        await _gate.ArrivalAsync();

        _clock.Advance(TimeSpan.FromDays(10));
        Assert.False(call.IsCompleted);

        _gate.Open();
        await call.InTime();
    }

    [Theory]
    [InlineData("2s", null, 30)]
    [InlineData("2s", "10s", 10)]
    [InlineData("5m", null, 300)]
    public async Task An_event_has_the_longest_deadline_of_its_handlers(string first, string? second, int seconds)
    {
        var app = With(new ApplicationModule("reports")
            .Handle<ReportMade>(first == "2s" ? [Handler(Deadline = "2s")] () => _gate.PassSuspendedAsync() : [Handler(Deadline = "5m")] () => _gate.PassSuspendedAsync())
            .Handle<ReportMade>(second is null ? () => { } : [Handler(Deadline = "10s")] () => { }));

        await EndsAfterAsync(app.PublishAsync(new ReportMade()), TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task A_handler_that_is_called_inside_a_transaction_has_the_deadline_of_that_one()
    {
        var app = With(new ReflectedReports(_gate)).Handle("twice", (TransactionContext ctx) => ctx.ExecuteAsync(new MakeReport()));

        await EndsAfterAsync(app.CallAsync("twice"), TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("0s")]
    [InlineData("5")]
    public async Task A_deadline_that_is_not_one_fails_the_start(string text)
    {
        var module = new ApplicationModule("reports").Handle("make", text switch
        {
            "soon" => [Handler(Deadline = "soon")] () => { },
            "0s" => [Handler(Deadline = "0s")] () => { },
            _ => (Delegate)([Handler(Deadline = "5")] () => { }),
        });

        var failure = await Assert.ThrowsAsync<InvalidHandlerException>(() => With(module).StartAsync());

        Assert.Equal($"'make' cannot be a handler of module 'reports': its deadline '{text}' is not a duration longer than zero. Write one such as 30s, 500ms or 00:00:30, or infinite.", failure.Message);
    }

    record MakeReport : Command;

    record ReportMade : Event;

    [Module("reports")]
    sealed partial class GeneratedReports(Gate gate) : ApplicationModule
    {
        [Handler(Deadline = "5m")]
        Task Make(MakeReport command) => gate.PassSuspendedAsync();
    }

    [Module("reports")]
    sealed class ReflectedReports(Gate gate) : ApplicationModule
    {
        [Handler(Deadline = "5m")]
        Task Make(MakeReport command) => gate.PassSuspendedAsync();
    }
}
