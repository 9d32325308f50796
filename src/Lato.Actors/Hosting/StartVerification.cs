using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Hosting;

/// <summary>Verifies the applications of a host that has started, while developing.</summary>
internal static class StartVerification
{
    public const string Category = "Lato.Verification";

    public static void Run(IEnumerable<Application> applications, IServiceProvider services)
    {
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger(Category);
        if (services.GetService<IHostEnvironment>()?.IsDevelopment() != true || !log.IsEnabled(LogLevel.Warning))
        {
            return;
        }

        foreach (var application in applications)
        {
            try
            {
                if (application.Verify() is { IsClean: false } result)
                {
                    log.Verified(result);
                }
            }
            catch (Exception failure)
            {
                log.NotVerified(failure, application.Identifier); // nothing that only helps may keep a host from starting
            }
        }
    }
}
