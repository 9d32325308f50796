using System.Text.RegularExpressions;

namespace Lato.Tests.Conventions;

/// <summary>A task that nothing waits for has its failure logged. Lato.Hocon has no logger: what it discards catches everything.</summary>
public sealed partial class DiscardedTaskTests
{
    [GeneratedRegex(@"\b_ = [^;=]*Async\(")]
    private static partial Regex Discarded { get; }

    static IEnumerable<string> DiscardedIn(IEnumerable<SourceFile> files) =>
        from file in files
        where !file.Path.StartsWith("Lato.Hocon/", StringComparison.Ordinal)
        from line in file.Text.Split('\n')
        where Discarded.IsMatch(line) && !line.Contains(".Result", StringComparison.Ordinal)
        select $"{file.Path}: {line.Trim()}";

    [Fact]
    public void No_task_is_discarded_without_a_word_of_its_failure() => Assert.Empty(DiscardedIn(SourceTree.Libraries));

    [Fact]
    public void A_planted_discard_is_caught() =>
        Assert.Equal(["Planted.cs: _ = one.StopAsync(failure);"], DiscardedIn([new SourceFile("Planted.cs", "x;\n    _ = one.StopAsync(failure);\n")]));
}
