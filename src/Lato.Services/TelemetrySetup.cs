using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Lato;

/// <summary>What the telemetry of a process is to be.</summary>
/// <param name="Service">The name of the service.</param>
/// <param name="Version">The version of its assembly.</param>
/// <param name="Instance">Tells this process from others.</param>
/// <param name="ExcludedPaths">Requests to paths that match one of these are not traced.</param>
/// <param name="Configuration">Where the OTEL_ variables are.</param>
/// <param name="Log">Where failures are told.</param>
public sealed record TelemetrySetup(string Service, string Version, string Instance, List<Regex> ExcludedPaths, IConfiguration Configuration, Func<ILogger> Log);
