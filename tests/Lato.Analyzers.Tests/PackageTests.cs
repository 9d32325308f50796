namespace Lato.Analyzers.Tests;

/// <summary>What reaches the compiler of those who use the packages.</summary>
[StartsFirst]
public sealed class PackageTests(PackedProjects packed) : IClassFixture<PackedProjects>
{
    [Fact]
    public void The_core_brings_generator_analyzers_and_code_fixes()
    {
        using var package = packed.Open("Lato");

        Assert.Equal(
            ["analyzers/dotnet/cs/Lato.Analyzers.dll", "analyzers/dotnet/cs/Lato.CodeFixes.dll", "buildTransitive/Lato.targets", "lib/net10.0/Lato.dll", "lib/net10.0/Lato.xml"],
            package.Entries.Select(entry => entry.FullName).Where(name => name.Contains("Lato", StringComparison.Ordinal) && !name.EndsWith(".nuspec", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Lato.Http", "Lato.Services")]
    [InlineData("Lato.Schedules", "Lato")]
    [InlineData("Lato.Services", "Lato")]
    public async Task A_package_on_the_core_hands_them_on(string project, string from)
    {
        using var package = packed.Open(project);
        using var reader = new StreamReader(package.GetEntry($"{project}.nuspec")!.Open());

        var dependency = (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n').Single(line => line.Contains($"\"{from}\"", StringComparison.Ordinal));

        Assert.DoesNotContain("Analyzers", dependency, StringComparison.Ordinal);
        Assert.DoesNotContain("Build", dependency, StringComparison.Ordinal);
    }
}
