using System.Diagnostics;
using Lato.Aws.Tests.Servers;

namespace Lato.Aws.Tests.Sqs;

/// <summary>A consumer that dies with a message in its hands.</summary>
public sealed class ConsumerLossTests(FauxqsServer server) : SqsTest(server)
{
    [Fact]
    public async Task A_message_whose_consumer_is_killed_in_the_middle_is_delivered_to_another_once_its_visibility_timeout_is_over()
    {
        await Sqs.CreateQueueAsync($"{Prefix}begin", Ct);
        await Sqs.SendMessageAsync(await UrlAsync("begin"), "a", Ct);
        using var victim = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Lato.Aws.Probe.dll"), $"{Server.Url}", Prefix]) { RedirectStandardOutput = true })!;
        Assert.Equal("a", await victim.StandardOutput.ReadLineAsync(Ct));

        victim.Kill();
        await victim.WaitForExitAsync(Ct);
        await StartAsync(
            "heir",
            app => app.Handle("begin", [Sqs("begin")] (string data, int attempt, bool isRedelivered) => Inbox.Add($"{data} {attempt} {isRedelivered}")),
            further: lato => lato.AddMessaging(messaging => messaging.Envelopes.Clear()));

        Assert.Equal("a 2 True", await Inbox.NextAsync<string>());
    }
}
