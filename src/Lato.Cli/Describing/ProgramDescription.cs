namespace Lato.Cli.Describing;

/// <summary>What a program says of its applications, in every form.</summary>
/// <param name="Failure">Why an application cannot start; null if all can.</param>
/// <param name="Canvas">The module canvases.</param>
/// <param name="Mermaid">The diagram.</param>
/// <param name="Json">The descriptions.</param>
/// <param name="Verification">What was found.</param>
/// <param name="Findings">How much was found.</param>
/// <param name="Obstacle">What else would keep the program from starting; null if nothing is known.</param>
internal sealed record ProgramDescription(string? Failure, string? Canvas, string? Mermaid, string? Json, string Verification, int Findings, string? Obstacle = null);
