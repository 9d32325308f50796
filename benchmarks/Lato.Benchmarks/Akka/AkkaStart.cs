using System.Diagnostics;
using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Benchmarks.Akka;

/// <summary>From the start of a process to the end of its first command, on Akka.NET, against the built-in engine.</summary>
[Case("akka_start")]
internal sealed class AkkaStart : MeasureCase
{
    public const string Command = "start";

    public override async Task<double> MeasureAsync()
    {
        var local = await TimeAsync("local");
        return await TimeAsync("akka") / local;
    }

    /// <summary>What the process does.</summary>
    public static async Task<int> RunAsync(string engine)
    {
        await using var app = BenchmarkApplications.Executing(ServiceLifetime.Scoped);
        if (engine == "akka")
        {
            app.UseAkka();
        }

        await app.ExecuteAsync(new Work(1));
        return 0;
    }

    static async Task<double> TimeAsync(string engine)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Command, engine]))!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? clock.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"The process on the engine '{engine}' ended with {process.ExitCode}.");
    }
}
