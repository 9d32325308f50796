using Xunit;

namespace Lato.Testing.MessagingContract;

/// <summary>Filters are around handlers, and what they say is what becomes of the message.</summary>
public abstract class MessageFilterContract : MessageTransportContract
{
    [Fact]
    public async Task A_value_of_a_filter_flows_inwards()
    {
        Setup.WithMessaging(options => options
            .AddFilter((_, next) => next(new { tenant = "outer" }))
            .AddFilter((_, next) => next(new { tenant = "inner" })));
        await StartAsync();

        await PublishAsync("a");

        Assert.Equal("inner", (await NextAsync()).Tenant);
    }

    [Fact]
    public async Task A_header_of_the_message_wins_over_a_filter()
    {
        Setup.WithMessaging(options => options.AddFilter((_, next) => next(new { tenant = "filter" })));
        await StartAsync();
        var message = Encoded(new ProbeEvent("a"), MessageTopics.Event);

        await Host.PublishAsync(MessageTopics.Event, message with { Headers = new Dictionary<string, string>(message.Headers) { ["tenant"] = "header" } });

        Assert.Equal("header", (await NextAsync()).Tenant);
    }

    [Fact]
    public async Task A_filter_that_does_not_go_on_has_handled_the_message()
    {
        var skipped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Setup.WithMessaging(options => options.AddFilter((_, _) =>
        {
            skipped.TrySetResult();
            return Task.FromResult<object?>(null);
        }));
        await StartAsync();

        await PublishAsync("a");
        await skipped.Task.WaitAsync(Limit);

        await StopAsync();
        Assert.Equal((0, 0), (Probe.Count, await Host.CountAsync(MessageTopics.Event)));
    }

    [Fact]
    public async Task A_filter_that_swallows_a_failure_has_handled_the_message()
    {
        Probe.Script = _ => throw new InvalidOperationException("swallowed");
        Setup.WithMessaging(options => options.AddFilter(static async (_, next) =>
        {
            try
            {
                return await next();
            }
            catch (InvalidOperationException)
            {
                return null;
            }
        }));
        await StartAsync();

        await PublishAsync("a");
        await NextAsync();

        await StopAsync();
        Assert.Equal((1, 0), (Probe.Count, await Host.CountAsync(MessageTopics.Event)));
    }

    [Fact]
    public async Task A_filter_that_throws_after_the_handler_fails_the_message_once()
    {
        Setup.WithMessaging(options => options.AddFilter(async (message, next) =>
        {
            var result = await next();
            return message.Attempt == 1 ? throw new InvalidOperationException("after") : result;
        }));
        await StartAsync();

        await PublishAsync("a");

        Assert.Equal("1 2", await NextAttemptsAsync(2));
        await StopAsync();
        Assert.Equal((2, 0), (Probe.Count, await Host.CountAsync(MessageTopics.Event)));
    }
}
