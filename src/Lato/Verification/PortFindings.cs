using Lato.Applications;

namespace Lato.Verification;

/// <summary>Finds ports without exactly one adapter. Pure.</summary>
internal static class PortFindings
{
    public static Finding? Of(Port port) => port.Problem() is { } problem ? new Finding(FindingKind.InvalidPort, port.Module, port.Name, problem, "") : null;
}
