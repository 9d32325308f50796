using System.Diagnostics;

namespace Brokers.Measuring;

internal readonly struct CostMeter
{
    readonly TimeSpan _processor;
    readonly long _wall;

    CostMeter(TimeSpan processor, long wall) => (_processor, _wall) = (processor, wall);

    public static CostMeter Start() => new(Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());

    public Cost Stop(int messages) =>
        new((Environment.CpuUsage.TotalTime - _processor).TotalMicroseconds / messages, Stopwatch.GetElapsedTime(_wall).TotalMicroseconds / messages);
}
