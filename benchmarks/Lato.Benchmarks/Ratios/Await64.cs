using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Baselines;
using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Ratios;

/// <summary>A command, by 64 callers at a time, through one middleware to a handler of a stateless module that is interrupted once, against the same in a plain scope.</summary>
[Case("await_64", AtMost = 2.0)]
internal sealed class Await64() : AddCase(GeneratedApplications.Executing<AwaitingModule>(), callers: 64)
{
    public override Workload CreateBaseline() => new AwaitingCall(Callers);
}
