namespace Lato.Analyzers.Tests.Boundaries;

internal static class BoundaryProjectExtensions
{
    public static BoundaryProject WithRules(this BoundaryProject project, string rules) => project with { Rules = rules };

    public static BoundaryProject WithBaseline(this BoundaryProject project, string baseline) => project with { Baseline = baseline };

    public static BoundaryProject With(this BoundaryProject project, Func<BoundaryProject, BoundaryProject> change) => change(project);
}
