namespace Lato.Tests.Conventions;

/// <summary>Of two folders beside one another, one at most knows the other: in every project and at every depth.</summary>
public sealed class FolderCircleTests
{
    /// <summary>Where folders still use each other. What is no longer so is taken out of this list, and nothing comes in.</summary>
    static readonly string[] Left = ["Lato.Actors", "Lato.Cli", "Lato.Http", "Lato.Http/Binding", "Lato/Engine"];

    /// <summary>But for the folders of the core itself, whose order <see cref="Layers"/> holds.</summary>
    [Fact]
    public void Folders_do_not_use_each_other()
    {
        var circles = SourceProject.All.SelectMany(FolderCircles.In).Where(circle => !circle.StartsWith("Lato:", StringComparison.Ordinal)).ToLookup(circle => circle.Split(':')[0]);

        Assert.True(
            Left.SequenceEqual(circles.Select(place => place.Key).Order(StringComparer.Ordinal)),
            $"Folders use each other not just in {string.Join(", ", Left)}, or no longer:\n{string.Join('\n', circles.SelectMany(place => place))}");
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
