using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Analyzers.Boundaries;

/// <summary>The modules that a compilation sees, their rules, and the violations that are tolerated. Made once per compilation; thread-safe.</summary>
internal sealed class ModuleBoundaries
{
    public ModuleBoundaries(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        RulesFiles = [.. BoundaryFile.Named(BoundaryFile.Rules, options.AdditionalFiles, cancellationToken).Select(file => (file, RulesFile.Parse(file.Text)))];
        Baselines = [.. BoundaryFile.Named(BoundaryFile.Baseline, options.AdditionalFiles, cancellationToken).Select(file => (file, BaselineFile.Parse(file.Text)))];
        Assembly = compilation.AssemblyName ?? "";
        var builder = new ModuleMapBuilder(compilation);
        Rules = new BoundaryRuleSet([.. RulesFiles.Select(file => file.Content)], builder.Declared, builder.Find);
        Map = builder.Build();
    }

    public ModuleMap Map { get; }

    public BoundaryRuleSet Rules { get; }

    public string Assembly { get; }

    public IReadOnlyList<(BoundaryFile File, RulesFile Content)> RulesFiles { get; }

    public IReadOnlyList<(BoundaryFile File, BaselineFile Content)> Baselines { get; }

    /// <summary>A violation, unless the baseline tolerates it.</summary>
    /// <param name="rule">Its last argument is the hint for the baseline.</param>
    /// <param name="place">Where it is.</param>
    /// <param name="violation">What identifies it, without lines: <c>Payments.Ledger -> Auctions.Auction</c>.</param>
    /// <param name="arguments">All but the hint.</param>
    public Diagnostic? Violation(DiagnosticDescriptor rule, Location place, string violation, params string[] arguments)
    {
        var entry = BaselineFile.EntryOf(Assembly, rule.Id, violation);
        // Every baseline is asked, so that each knows what was met.
        var tolerated = false;
        foreach (var (_, content) in Baselines)
        {
            tolerated |= content.Tolerates(entry);
        }

        if (tolerated)
        {
            return null;
        }

        var hint = Baselines.Count > 0 ? $". To tolerate it for now, write in {BoundaryFile.Baseline}: {entry}" : "";
        return Diagnostic.Create(rule, place, ImmutableDictionary<string, string?>.Empty.Add("baseline", entry), [.. arguments, hint]);
    }
}
