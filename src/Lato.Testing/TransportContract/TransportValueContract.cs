using System.Collections.Concurrent;
using Xunit;

namespace Lato.Testing.TransportContract;

/// <summary>For transports that bring values from the outside: these do not replace what the application says.</summary>
public abstract class TransportValueContract : HandlerTransportContract
{
    [Theory]
    [InlineData(null, "outside", "outside")]
    [InlineData("inside", "outside", "inside")]
    [InlineData("inside", null, "inside")]
    public async Task A_value_from_the_outside_yields_to_the_contexts(string? inContext, string? fromOutside, string expected)
    {
        var seen = new ConcurrentQueue<string?>();
        Probe.Script = (_, offered) =>
        {
            seen.Enqueue(offered);
            return Task.CompletedTask;
        };
        Setup.With(app => app.OnEnterTransaction(context =>
        {
            if (inContext is not null)
            {
                context.Set("offered", inContext);
            }
        }));
        await StartAsync();

        var report = await CallAsync(fromOutside);

        Assert.True(report.IsSuccess, report.Text);
        Assert.Equal([expected], seen);
    }
}
