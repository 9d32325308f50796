using System.Net.Sockets;
using Lato.Tests.Conventions;

namespace Lato.Http.Tests.Load;

[Collection(nameof(MeasuredAlone))]
public sealed class StopUnderLoadTests
{
    const int Connections = 50;
    const int AnswersBeforeTheSignal = 500;

    [Fact]
    public async Task Every_request_that_was_sent_before_SIGTERM_is_answered_and_those_after_it_are_answered_refused_or_cut()
    {
        var (service, address) = await ServiceProcess.StartAsync();
        using var running = service;
        var (isStopping, answers) = (false, 0);
        var isUnderLoad = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var connections = Enumerable.Range(0, Connections).Select(_ => new SteadyConnection(address, () => Volatile.Read(ref isStopping), Answered)).ToList();
        var ended = Task.WhenAll(connections.Select(connection => connection.RunAsync()));
        await isUnderLoad.Task.WaitAsync(TimeSpan.FromMinutes(1));

        Volatile.Write(ref isStopping, true);
        await service.TerminateAsync();
        await ended.WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(0, await service.EndedAsync());
        var (before, after) = (connections.SelectMany(connection => connection.Before).ToList(), connections.SelectMany(connection => connection.After).ToList());
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{before.Count} requests before the signal, {connections.Sum(connection => connection.InFlightCounter)} of them in flight; "
            + $"after it {after.Count(answer => answer.StartsWith("200"))} answered, {after.Count(answer => answer.StartsWith("503"))} refused, {after.Count(answer => answer.Length == 0)} cut");
        Assert.All(before, answer => Assert.Equal("200 waited", answer));
        Assert.All(after, answer => Assert.True(answer is "200 waited" or "" || answer.StartsWith("503 "), $"'{answer}' is half an answer."));
        Assert.InRange(connections.Sum(connection => connection.InFlightCounter), 1, Connections);
        await Assert.ThrowsAsync<SocketException>(() => new TcpClient().ConnectAsync(address.Host, address.Port));

        void Answered()
        {
            if (Interlocked.Increment(ref answers) == AnswersBeforeTheSignal)
            {
                isUnderLoad.SetResult();
            }
        }
    }
}
