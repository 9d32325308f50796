namespace Samples.Tests;

/// <summary>What the samples are expected to print.</summary>
internal static class Expected
{
    public static string Text(string file) => Lines.Unify(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Expected", file)));
}
