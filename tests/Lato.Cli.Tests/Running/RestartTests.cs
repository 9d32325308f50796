using Lato.Cli.Tests.Packages;

namespace Lato.Cli.Tests.Running;

/// <summary>A C# file that is a whole service, and changes while it runs.</summary>
[StartsFirst]
public sealed class RestartTests(PackageFeed feed)
{
    readonly SourceService _service = new(feed, nameof(RestartTests));

    [Fact]
    public async Task While_developing_a_change_restarts_it_and_what_does_not_compile_or_start_waits_for_the_next_one()
    {
        _service.Write("""Console.WriteLine("version 1");""");
        using var lato = _service.Lato("run", "service");
        await lato.SaidAsync("version 1");

        _service.Write("""Console.WriteLine("version 2") nonsense""");
        await lato.SaidAsync("'service' does not compile; the old one keeps running.");
        Assert.DoesNotContain("stopped", lato.Lines);
        await lato.SaidAsync("error CS");

        _service.Write("""Console.WriteLine("version 3");""");
        await lato.SaidAsync("version 3");
        Assert.Equal(["version 1", "stopped", "version 3"], lato.Lines.Where(line => line is "stopped" || line.StartsWith("version", StringComparison.Ordinal)));

        _service.Write("""throw new InvalidOperationException("version 4");""");
        await lato.SaidAsync("'service' has ended with exit code 1; it starts again when a file changes.");

        _service.Write("""Console.WriteLine("version 5");""");
        await lato.SaidAsync("version 5");
        await lato.SignalAsync("TERM");
        Assert.Equal(0, await lato.EndedAsync());
        Assert.Equal(4, lato.Lines.Count(line => line == "stopped"));
    }
}
