using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Ratios;

/// <summary>As <see cref="ExecuteScoped"/> by 64 callers at a time, to a module that runs one segment at a time.</summary>
[Case("contended_64", AtMost = 5)]
internal sealed class Contended64() : AddCase(GeneratedApplications.Executing<InterleavedModule>(), callers: 64);
