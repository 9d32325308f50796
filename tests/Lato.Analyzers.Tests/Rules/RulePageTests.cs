using Lato.Analyzers.Tests.Compiling;

namespace Lato.Analyzers.Tests.Rules;

public sealed class RulePageTests
{
    /// <summary>Rules of code: their pages show them on one file.</summary>
    public static TheoryData<string> RulesOfCode => [.. AllRules.Ids.Select(rule => rule.Id).Where(id => id.StartsWith("LATO00", StringComparison.Ordinal))];

    [Fact]
    public void Every_rule_has_one_analyzer_one_page_and_one_row()
    {
        string[] rules = [.. AllRules.Ids.Select(rule => rule.Id).Order(StringComparer.Ordinal)];

        Assert.Equal(rules.Distinct(), rules);
        Assert.Equal(rules, RulePage.All.Select(page => page.Id));
        Assert.Equal(rules, RulePage.Rows);
    }

    [Fact]
    public void A_page_says_the_title_the_severity_and_how_to_switch_the_rule_off() => Assert.All(RulePage.All, page =>
    {
        var rule = AllRules.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).First(rule => rule.Id == page.Id);

        Assert.StartsWith($"# {page.Id}: ", page.Text, StringComparison.Ordinal);
        Assert.StartsWith(rule.DefaultSeverity.ToString(), page.Text.Split('\n')[2], StringComparison.Ordinal);
        Assert.Contains($"dotnet_diagnostic.{page.Id}.severity = none", page.Text, StringComparison.Ordinal);
        Assert.Equal(HelpLink.To(page.Id) ?? "", rule.HelpLinkUri);
    });

    [Theory]
    [InlineData("https://git.test/lato")]
    [InlineData("https://git.test/lato/")]
    public void A_rule_links_to_its_page_in_the_repository_of_the_release(string repository) => Assert.All(
        RulePage.All, page => Assert.Equal($"https://git.test/lato/blob/HEAD/docs/rules/{page.Id}.md", HelpLink.To(page.Id, repository)));

    [Theory]
    [MemberData(nameof(RulesOfCode))]
    public async Task The_wrong_example_breaks_this_rule_alone_and_the_right_one_none(string rule)
    {
        var page = RulePage.All.Single(page => page.Id == rule);

        Assert.Equal([rule], await BrokenByAsync(page.Example("Wrong")));
        Assert.Equal([], await BrokenByAsync(page.Example("Right")));
    }

    static async Task<IEnumerable<string>> BrokenByAsync(string? example)
    {
        Assert.NotNull(example);
        return (await Compiled.AnalyzeAsync(Compiled.Library(example), AllRules.OfCode)).Select(diagnostic => diagnostic.Id).Distinct();
    }
}
