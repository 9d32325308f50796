namespace Lato.Tests.Conventions;

/// <summary>A surface with something new in it.</summary>
public sealed class PlantedApi
{
    public static int Old => 1;

    public List<string?> Added(string? text = "x") => [text];
}
