using System.Text.RegularExpressions;

namespace Lato.Analyzers.Tests.Boundaries;

/// <summary>Builds by the SDK, with rules and baseline beside the solution. Few, since each takes seconds.</summary>
[StartsFirst]
public sealed partial class RealBuildTests
{
    const string AuctionsContracts = "namespace Auctions.Contracts; public sealed record PlacingBid(string Id) : Lato.Command;";

    const string Auctions = """
        namespace Auctions;
        [Lato.Module("auctions")] sealed partial class AuctionsModule : Lato.ApplicationModule;
        public class Auction;
        """;

    const string Payments = """
        namespace Payments;
        [Lato.Module("payments")] sealed partial class PaymentsModule : Lato.ApplicationModule;
        class Ledger { public Auctions.Contracts.PlacingBid? Bid { get; set; } }
        """;

    [Fact]
    [Trait("Scenario", "B9")]
    [Trait("Scenario", "B10")]
    public async Task Violations_break_the_build_and_the_baseline_tolerates_only_what_it_lists()
    {
        using var solution = Solution().Add("Payments/Old.cs", "namespace Payments; class Old { public Auctions.Auction? Paid; public Auctions.Contracts.PlacingBid? Bid; }")
            .Add("lato.rules", "auctions->*\n").Add("lato.baseline", "");

        var (code, text) = await solution.BuildAsync("Payments");
        Assert.Equal(1, code);
        Assert.Contains("error LATO0101: 'Auction' is private to module 'auctions', and 'Payments.Old' belongs to module 'payments'.", text, StringComparison.Ordinal);
        Assert.Contains("error LATO0102: Module 'payments' may not use module 'auctions', and 'Payments.Ledger' uses 'PlacingBid'.", text, StringComparison.Ordinal);

        solution.Add("lato.baseline", string.Join('\n', BaselineLine().Matches(text).Select(match => match.Groups[1].Value).Distinct()));
        (code, text) = await solution.BuildAsync("Payments");
        Assert.True(code == 0, text);

        solution.Add("Payments/New.cs", "namespace Payments; class New { public Auctions.Auction? Paid; }");
        (code, text) = await solution.BuildAsync("Payments");
        Assert.Equal(1, code);
        Assert.Equal(["Payments.New"], Violator().Matches(text).Select(match => match.Groups[1].Value).Distinct());
    }

    [Fact]
    public async Task An_allowed_graph_builds_and_hints_stay_warnings_where_warnings_are_errors()
    {
        using var solution = Solution().Add("lato.rules", "payments->auctions\npayments->shipping\n")
            .Add("lato.baseline", "Payments: LATO0101 Payments.Gone -> Auctions.Auction")
            .Add("Directory.Build.props", "<Project><PropertyGroup><TreatWarningsAsErrors>true</TreatWarningsAsErrors></PropertyGroup></Project>")
            .AddProject("Shop", "return 0;", "Payments")
            .Add("Shop/Directory.Build.props", "<Project><Import Project=\"../Directory.Build.props\" /><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>");

        var (code, text) = await solution.BuildAsync("Shop");

        Assert.True(code == 0, text);
        Assert.Contains("lato.rules(2,1): warning LATO0106: There is no module 'shipping'.", text, StringComparison.Ordinal);
        Assert.Contains("lato.baseline(1,1): warning LATO0108: 'Payments: LATO0101 Payments.Gone -> Auctions.Auction' no longer occurs.", text, StringComparison.Ordinal);
    }

    static RealSolution Solution() => new RealSolution()
        .AddProject("Auctions.Contracts", AuctionsContracts)
        .AddProject("Auctions", Auctions, "Auctions.Contracts")
        .AddProject("Payments", Payments, "Auctions.Contracts", "Auctions");

    [GeneratedRegex(@"lato\.baseline: (.*)\. [(\[]")]
    private static partial Regex BaselineLine();

    [GeneratedRegex(@"error LATO\d+: .*'(Payments\.\w+)'")]
    private static partial Regex Violator();
}
