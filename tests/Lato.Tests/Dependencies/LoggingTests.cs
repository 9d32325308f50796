using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lato.Tests.Dependencies;

/// <summary>An application with a container of its own makes loggers only if it has said something of logging.</summary>
public sealed class LoggingTests
{
    sealed class Speaker(ILogger<Speaker> logger)
    {
        public void Speak() => logger.LogWarning("spoken by {Speaker}", "a service");
    }

    static Application App(Action<IServiceCollection>? configure) => new Application("app", services =>
        {
            services.AddScoped<Speaker>();
            configure?.Invoke(services);
        })
        .Handle("speak", (Speaker speaker, ILogger logger) =>
        {
            speaker.Speak();
            logger.LogWarning("spoken by a handler");
        });

    [Theory]
    [InlineData("AddLogging")]
    [InlineData("a provider alone")]
    [InlineData("a factory alone")]
    public async Task Logging_that_is_asked_for_gets_what_handlers_and_services_log(string way)
    {
        var lines = new LogProbe();
        await using var app = App(services => _ = way switch
        {
            "AddLogging" => services.AddLogging(logging => logging.AddProvider(lines)),
            "a provider alone" => services.AddSingleton<ILoggerProvider>(lines),
            _ => services.AddSingleton<ILoggerFactory>(new LoggerFactory([lines])),
        });

        await app.CallAsync("speak").InTime();

        Assert.Contains("Warning spoken by a service", lines.Lines);
        Assert.Contains("Warning spoken by a handler", lines.Lines);
    }

    [Fact]
    public async Task Loggers_and_options_are_there_without_logging()
    {
        await using var app = App(null).Handle("options", (IOptions<ApplicationOptions> options) => options.Value.Deadline);

        await app.CallAsync("speak").InTime();

        Assert.Equal(new ApplicationOptions().Deadline, await app.CallAsync("options").InTime());
    }
}
