namespace Lato.Tests.Conventions;

/// <summary>Of two folders beside one another, one at most knows the other: in every project and at every depth.</summary>
[Collection(nameof(CompiledSources))]
public sealed class FolderCircleTests
{
    /// <summary>But for the folders of the core itself, whose order <see cref="Layers"/> holds.</summary>
    [Fact]
    public void Folders_do_not_use_each_other()
    {
        var circles = SourceProject.All.SelectMany(FolderCircles.In).Where(circle => !circle.StartsWith("Lato:", StringComparison.Ordinal)).ToList();

        Assert.True(circles.Count == 0, string.Join('\n', circles));
    }

    [Fact]
    public void Every_project_is_looked_at()
    {
        Assert.Superset(new HashSet<string> { "Lato", "Lato.Actors", "Lato.Analyzers", "Lato.Cli", "Lato.Http", "Lato.Schedules" }, SourceProject.All.Select(project => project.Name).ToHashSet());
        Assert.All(SourceProject.All, project => Assert.NotEmpty(project.Types));
    }

    [Fact]
    public void A_planted_circle_over_three_folders_is_caught() => Assert.Equal(
        ["Planted/In: A uses B: A.cs uses B", "Planted/In: B uses C: B.cs uses C", "Planted/In: C uses A: C.cs uses A"],
        FolderCircles.In(SourceProject.Planted(
            new SourceFile("In/A/A.cs", "partial class A { object M() => new B(); }"),
            new SourceFile("In/B/B.cs", "class B : C;"),
            new SourceFile("In/C/Deep/C.cs", "class C { static int N => A.Number; }"),
            new SourceFile("In/A/Number.cs", "partial class A { public static int Number; }"),
            new SourceFile("In/D/D.cs", "class D { A _a; }"))).Order(StringComparer.Ordinal));

    [Fact]
    public void Folders_that_use_others_one_way_are_fine() => Assert.Empty(FolderCircles.In(SourceProject.Planted(
        new SourceFile("A/A.cs", "class A { B _b; Top _top; }"), new SourceFile("B/B.cs", "class B;"), new SourceFile("Top.cs", "class Top { A _a; }"))));
}
