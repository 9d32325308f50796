using Lato;

namespace AuctionHouse.Cli;

/// <summary>A chair is sold twice: Ann has offered most, but her bank declines, so it goes to Bob.</summary>
internal sealed class Demo(CommandLine house, MovableClock clock, OutboxMessages messages, TextWriter output)
{
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        await DoAsync("begin", "chair", "A chair", "sally", "10.00 EUR", "60");
        await DoAsync("bid", "chair", "bob", "9.00 EUR");
        await DoAsync("bid", "chair", "bob", "20.00 EUR");
        await DoAsync("bid", "chair", "ann", "500.00 EUR");
        output.WriteLine("> an hour later");
        clock.Advance(TimeSpan.FromHours(1));
        await DoAsync("bid", "chair", "carl", "600.00 EUR");
        await DoAsync("end", "chair");
        output.WriteLine("> when every event is handled");
        await UntilAllIsHandledAsync();
        await DoAsync("show", "chair");
        await DoAsync("mails", "ann");
        await DoAsync("mails", "bob");
        return 0;
    }

    async Task DoAsync(params string[] command)
    {
        output.WriteLine($"> {string.Join(' ', command.Select(part => part.Contains(' ', StringComparison.Ordinal) ? $"\"{part}\"" : part))}");
        await house.RunAsync(command);
    }

    async Task UntilAllIsHandledAsync()
    {
        while ((await messages.GetStatisticsAsync()).Outstanding > 0)
        {
            await Task.Delay(BetweenLooks);
        }
    }
}
