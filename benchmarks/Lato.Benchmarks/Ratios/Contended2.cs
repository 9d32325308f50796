using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Ratios;

/// <summary>As <see cref="ExecuteScoped"/> by 2 callers at a time, to a module that runs one segment at a time.</summary>
[Case("contended_2", AtMost = 5)]
internal sealed class Contended2() : AddCase(GeneratedApplications.Executing<InterleavedModule>(), callers: 2);
