using System.Text.Json;
using AsyncToy;
using Lato.Testing;

namespace Samples.Tests;

public sealed class AsyncToyTests
{
    [Theory]
    [InlineData]
    [InlineData("local")]
    public async Task Three_transactions_take_turns_each_in_its_own_order(params string[] arguments)
    {
        var lines = Lines.Of(await SampleProcess.RunAsync("AsyncToy", arguments));

        Assert.Equal(18, lines.Length);
        for (var transaction = 1; transaction <= 3; transaction++)
        {
            Assert.Equal(LinesOf(transaction, Lines.Of(Expected.Text("async-toy.txt"))), LinesOf(transaction, lines));
        }

        var lastToConnect = Array.FindLastIndex(lines, line => line.EndsWith(":Connecting to database", StringComparison.Ordinal));
        var firstToEnd = Array.FindIndex(lines, line => line.EndsWith(":Disconnected from database", StringComparison.Ordinal));
        Assert.True(lastToConnect < firstToEnd, string.Join('\n', lines));
    }

    [Fact]
    public void A_console_program_runs_on_the_plain_runtime()
    {
        var configuration = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "AsyncToy.runtimeconfig.json")));

        Assert.Equal("Microsoft.NETCore.App", configuration.RootElement.GetProperty("runtimeOptions").GetProperty("framework").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_a_clock_driven_by_hand_all_lines_come_in_one_order(bool onAkka)
    {
        var clock = new ManualTimeProvider();
        var output = new LineWriter();

        var running = Task.Run(() => Toy.RunAsync(output, clock, onAkka));
        foreach (var (pausing, linesAfter) in new[] { (3, 5), (3, 7), (3, 9), (3, 11), (3, 13), (3, 15), (3, 16), (2, 17), (1, 18) })
        {
            await clock.WaitForTimersAsync(pausing, within: TimeSpan.FromSeconds(1));
            clock.AdvanceToNextTimer();
            await output.WrittenAsync(linesAfter);
        }

        await running;
        Assert.Equal(Lines.Of(Expected.Text("async-toy.txt")), output.Lines);
    }

    static IEnumerable<string> LinesOf(int transaction, string[] lines) =>
        lines.Where(line => line.StartsWith($"INFO:toy.{transaction}:", StringComparison.Ordinal));
}
