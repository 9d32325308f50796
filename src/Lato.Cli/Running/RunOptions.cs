namespace Lato.Cli.Running;

/// <summary>What <c>lato run</c> was told.</summary>
/// <param name="Services">The services, as they were written.</param>
/// <param name="IsProduction">Whether to run them as they are.</param>
/// <param name="Port">The port of HTTP; null if not given.</param>
/// <param name="Modules">The modules that run, separated by commas; null for all.</param>
/// <param name="ConfigurationFiles">Files with settings, the stronger last.</param>
/// <param name="ForService">The command line of each service.</param>
internal sealed record RunOptions(IReadOnlyList<string> Services, bool IsProduction, string? Port, string? Modules, IReadOnlyList<string> ConfigurationFiles, IReadOnlyList<string> ForService);
