using System.Reflection;
using Lato.Amqp.Deliveries;
using Microsoft.Extensions.Logging.Abstractions;
using RabbitMQ.Client;

namespace Lato.Amqp.Tests;

/// <summary>Acknowledgements of one channel.</summary>
public sealed class AckBatchTests
{
    /// <summary>A channel that does nothing but take acknowledgements, and fails at some.</summary>
    public class AckChannel : DispatchProxy
    {
        public Func<ulong, Exception?> FailureOf { get; set; } = static _ => null;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod?.Name == nameof(IChannel.BasicAckAsync) && FailureOf((ulong)args![0]!) is { } failure ? throw failure : default(ValueTask);
    }

    [Fact]
    public async Task One_that_cannot_be_acknowledged_holds_up_no_later_one()
    {
        var channel = DispatchProxy.Create<IChannel, AckChannel>();
        ((AckChannel)channel).FailureOf = static tag => tag == 1 ? new InvalidOperationException("the writer is complete") : null;
        using var settled = new SemaphoreSlim(0);
        var acks = new AckBatch(channel, "q", count => settled.Release(count), NullLogger.Instance);

        acks.Acknowledge(1);
        Assert.True(await settled.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        acks.Acknowledge(2);

        Assert.True(await settled.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }
}
