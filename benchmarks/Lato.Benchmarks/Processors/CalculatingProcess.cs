using System.Diagnostics;
using System.Globalization;
using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Processors;

/// <summary>A process on some of the processors, which says how much it calculated.</summary>
internal static class CalculatingProcess
{
    public const string Command = "calculate";

    static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(400);
    static readonly TimeSpan Measured = TimeSpan.FromMilliseconds(400);

    /// <summary>How many calculations the processors do in a second.</summary>
    /// <param name="processors">The first so many.</param>
    public static async Task<double> RunOnAsync(int processors)
    {
        using var process = Process.Start(StartOn(processors))!;
        if (OperatingSystem.IsWindows())
        {
            process.ProcessorAffinity = (1 << processors) - 1;
        }

        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? double.Parse(output, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"The process on {processors} processors ended with {process.ExitCode}.");
    }

    /// <summary>What the process does.</summary>
    public static async Task<int> RunAsync()
    {
        await using var workload = new CalculatingWorkload(callers: 2);
        await TimeAsync(workload, WarmUp);
        Console.WriteLine((await TimeAsync(workload, Measured)).ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    static async Task<double> TimeAsync(CalculatingWorkload workload, TimeSpan time)
    {
        const int Operations = 10_000;
        var (start, calculations) = (Stopwatch.GetTimestamp(), 0L);
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            await workload.RunAllAsync(Operations);
            calculations += Operations;
        }

        return calculations / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    static ProcessStartInfo StartOn(int processors)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Here a process cannot be kept on some of the processors. Measure on Linux or Windows.");
        }

        var start = OperatingSystem.IsLinux()
            ? new ProcessStartInfo("taskset", ["-c", $"0-{processors - 1}", Environment.ProcessPath!, Command])
            : new ProcessStartInfo(Environment.ProcessPath!, [Command]);
        start.RedirectStandardOutput = true;
        start.Environment["DOTNET_PROCESSOR_COUNT"] = processors.ToString(CultureInfo.InvariantCulture);
        return start;
    }
}
