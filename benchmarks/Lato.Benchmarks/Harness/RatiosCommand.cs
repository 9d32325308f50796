namespace Lato.Benchmarks.Harness;

/// <summary>The quick mode: one line <c>RATIO name ratio bytes-per-call</c> for each case.</summary>
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

        var cases = CaseCatalog.Named(names);
        var runner = new RatioRunner(RatioPlan.For(cases.Count));
        foreach (var entry in cases)
        {
            await output.WriteLineAsync((await runner.RunAsync(entry)).ToString());
        }

        return 0;
#endif
    }
}
