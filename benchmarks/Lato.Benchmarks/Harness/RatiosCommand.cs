using System.Diagnostics;

namespace Lato.Benchmarks.Harness;

/// <summary>The quick mode: one line <c>RATIO name ratio bytes-per-call</c> for each case, and behind it what the ratio must be.</summary>
internal static class RatiosCommand
{
    public static async Task<int> RunAsync(string[] names, TextWriter output, TextWriter errors)
    {
#if DEBUG
        await errors.WriteLineAsync("Ratios of a debug build say nothing. Run with -c Release.");
        return 1;
#else
        var unknown = names.Where(name => CaseCatalog.Named([name]).Count == 0).ToList();
        if (unknown.Count > 0)
        {
            await errors.WriteLineAsync(
                $"No case is named {string.Join(", ", unknown.Select(name => $"'{name}'"))}. "
                + $"There are: {string.Join(", ", CaseCatalog.All.Select(entry => entry.Name))}.");
            return 1;
        }

        await PrintAsync(CaseCatalog.Named(names), output, errors);
        return 0;
#endif
    }

#if !DEBUG
    static async Task PrintAsync(IReadOnlyList<CaseEntry> cases, TextWriter output, TextWriter errors)
    {
        var clock = Stopwatch.StartNew();
        for (var number = 0; number < cases.Count; number++)
        {
            var runner = new RatioRunner(RatioPlan.For(cases.Count - number, clock.Elapsed));
            try
            {
                await output.WriteLineAsync((await runner.RunAsync(cases[number])).ToString());
            }
            catch (PlatformNotSupportedException missing)
            {
                await errors.WriteLineAsync($"{cases[number].Name} was not measured. {missing.Message}");
            }
        }
    }
#endif
}
