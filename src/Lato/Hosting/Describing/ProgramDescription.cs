using System.Text.Json;
using Lato.Descriptions;

namespace Lato.Hosting.Describing;

/// <summary>What the lato tool asks a program for, instead of running it: its applications in every form.</summary>
/// <param name="Failure">Why an application cannot start; null if all can.</param>
/// <param name="Canvas">The module canvases; null if one cannot start.</param>
/// <param name="Mermaid">The diagram of all.</param>
/// <param name="Json">The descriptions, as a list.</param>
/// <param name="Verification">What was found, for people.</param>
/// <param name="Findings">How much was found.</param>
/// <param name="Obstacle">What else would keep the program from starting; null if nothing is known.</param>
internal sealed record ProgramDescription(string? Failure, string? Canvas, string? Mermaid, string? Json, string Verification, int Findings, string? Obstacle = null)
{
    /// <summary>The environment variable with the file to which a program is to write its description, before it starts anything.</summary>
    public const string Variable = "LATO_DESCRIBE_TO";

    public static bool IsAskedFor => File is not null;

    static string? File => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } file ? file : null;

    /// <summary>Describes the applications where the tool looks for it.</summary>
    public static async Task WriteAsync(IEnumerable<Application> applications, string? obstacle, CancellationToken cancellationToken)
    {
        var text = JsonSerializer.Serialize(Of([.. applications]) with { Obstacle = obstacle }, ProgramDescriptionJson.Default.ProgramDescription);
        var unfinished = $"{File}.tmp";
        await System.IO.File.WriteAllTextAsync(unfinished, text, cancellationToken).ConfigureAwait(false);
        System.IO.File.Move(unfinished, File!, overwrite: true);
    }

    public static ProgramDescription Of(IReadOnlyList<Application> applications)
    {
        var results = applications.Select(application => application.Verify()).ToList();
        var verification = string.Join('\n', results);
        var findings = results.Sum(result => result.Findings.Count);
        if (applications.Any(application => application.Running is null))
        {
            return new ProgramDescription(verification, null, null, null, verification, findings);
        }

        var descriptions = applications.Select(application => application.Describe()).ToArray();
        return new ProgramDescription(
            null,
            string.Join('\n', descriptions.Select(description => description.ToCanvas())),
            MermaidDiagram.Of(descriptions),
            JsonSerializer.Serialize(descriptions, DescriptionJson.Readable.ApplicationDescriptionArray) + "\n",
            verification,
            findings);
    }
}
