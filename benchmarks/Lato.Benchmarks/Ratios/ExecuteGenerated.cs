using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Ratios;

/// <summary>A command through one middleware to a generated handler with a singleton service.</summary>
[Case("execute_generated", AtMost = 0.9)]
internal sealed class ExecuteGenerated() : AddCase(GeneratedApplications.Executing<SharedWorkerModule>());
