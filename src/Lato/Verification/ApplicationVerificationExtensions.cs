using Lato.Applications;
using Lato.Descriptions;
using Lato.Verification;

namespace Lato;

/// <summary>Verifies applications.</summary>
public static class ApplicationVerificationExtensions
{
    /// <summary>
    /// Looks for what does not fit together: messages without a handler, events that are never published, parameters without a
    /// value, modules that use each other, dependencies that differ from the declared ones, ports without exactly one
    /// adapter, handlers of transports that its host does not serve, idempotent commands whose outcomes it does not keep. Knows what <c>Describe</c> knows. Ends registration; does not throw if the application cannot start.
    /// </summary>
    public static VerificationResult Verify(this Application application)
    {
        ArgumentNullException.ThrowIfNull(application);
        ApplicationRuntime frozen;
        try
        {
            frozen = application.EnsureStarted();
        }
        catch (Exception failure) when ((failure as LatoException ?? failure.InnerException) is LatoException reason)
        {
            return new VerificationResult(application.Identifier, [StartFailure.Of(reason)]);
        }

        var code = new ApplicationCode(frozen);
        var builder = new DescriptionBuilder(frozen, code);
        var description = builder.Build();
        return new VerificationResult(application.Identifier,
        [
            .. MessageFindings.Of(description),
            .. ParameterFindings.Of(frozen, code),
            .. CycleFindings.Of(description.Dependencies),
            .. DependencyFindings.Of(description),
            .. builder.Ports.Select(PortFindings.Of).OfType<Finding>(),
            .. TransportFindings.Of(application),
            .. IdempotencyFindings.Of(application),
        ]);
    }
}
