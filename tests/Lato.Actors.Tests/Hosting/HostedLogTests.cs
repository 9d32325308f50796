using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using Lato.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Lato.Actors.Tests.Hosting;

public sealed class HostedLogTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_Akka_logs_is_logged_by_the_host(bool addsAkka)
    {
        var logs = new RecordingLogs();
        var builder = AkkaHosts.Builder().WithLogs(logs);
        if (addsAkka)
        {
            builder.Services.AddAkka("company", _ => { });
        }

        builder.AddOffice().UseAkka();
        using var host = builder.Build();
        await host.StartAsync();

        Logging.GetLogger(host.Services.GetRequiredService<ActorSystem>(), "the clerk").Warning("The {Thing} is broken", "printer");

        await host.StopAsync(); // loggers have written all when the system has ended
        Assert.Contains(logs.Entries, entry => entry.Level == LogLevel.Warning && entry.Text.Contains("The printer is broken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_loggers_leave_when_they_stop_is_not_printed()
    {
        var builder = AkkaHosts.Builder();
        builder.AddOffice().UseAkka();
        using var host = builder.Build();
        await host.StartAsync();

        Assert.Equal("SilentLogger", host.Services.GetRequiredService<ActorSystem>().Settings.StdoutLogger.GetType().Name);
        await host.StopAsync();
    }

    [Fact]
    public async Task Loggers_that_AddAkka_chooses_stay()
    {
        var builder = AkkaHosts.Builder();
        builder.Services.AddAkka("company", akka => akka.ConfigureLoggers(loggers =>
        {
            loggers.ClearLoggers();
            loggers.LogLevel = Akka.Event.LogLevel.ErrorLevel;
            loggers.AddLogger<QuietLogger>();
        }));
        builder.AddOffice().UseAkka();
        using var host = builder.Build();

        await host.StartAsync();

        var settings = host.Services.GetRequiredService<ActorSystem>().Settings;
        Assert.Equal([typeof(QuietLogger).AssemblyQualifiedName], settings.Loggers);
        Assert.Equal("ERROR", settings.LogLevel, ignoreCase: true);
        await host.StopAsync();
    }

    sealed class QuietLogger : ReceiveActor, Akka.Dispatch.IRequiresMessageQueue<ILoggerMessageQueueSemantics>
    {
        public QuietLogger()
        {
            Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
            ReceiveAny(static _ => { });
        }
    }
}
