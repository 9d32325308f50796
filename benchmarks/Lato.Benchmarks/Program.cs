using BenchmarkDotNet.Running;
using Lato.Benchmarks.Akka;
using Lato.Benchmarks.Harness;
using Lato.Benchmarks.Processors;

// `ratios [name…]` prints every case next to its baseline in less than 90 seconds; all else is BenchmarkDotNet's.
if (args is ["ratios", .. var names])
{
    return await RatiosCommand.RunAsync(names, Console.Out, Console.Error);
}

if (args is [AkkaStart.Command, var engine])
{
    return await AkkaStart.RunAsync(engine);
}

if (args is [CalculatingProcess.Command])
{
    return await CalculatingProcess.RunAsync();
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
