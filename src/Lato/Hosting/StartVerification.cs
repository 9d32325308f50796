using Lato.Verification;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Hosting;

/// <summary>Tells what does not fit together in the applications of a host that has started: while developing all of it, else what can never be reached, or is not held to.</summary>
internal static class StartVerification
{
    public const string Category = "Lato.Verification";

    public static void Run(IEnumerable<Application> applications, IServiceProvider services)
    {
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger(Category);
        if (!log.IsEnabled(LogLevel.Warning))
        {
            return;
        }

        var isDevelopment = services.GetService<IHostEnvironment>()?.IsDevelopment() == true;
        foreach (var application in applications)
        {
            try
            {
                var result = isDevelopment ? application.Verify() : new VerificationResult(application.Identifier, [.. TransportFindings.Of(application), .. IdempotencyFindings.Of(application)]);
                if (!result.IsClean)
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
