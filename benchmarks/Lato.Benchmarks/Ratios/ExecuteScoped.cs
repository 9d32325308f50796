using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Ratios;

/// <summary>A command through one middleware to a generated handler with a scoped service.</summary>
[Case("execute_scoped", AtMost = 1.8)]
internal sealed class ExecuteScoped() : AddCase(GeneratedApplications.Executing<WorkerModule>());
