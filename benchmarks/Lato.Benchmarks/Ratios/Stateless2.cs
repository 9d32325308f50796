using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Ratios;

/// <summary>As <see cref="ExecuteScoped"/> by 2 callers at a time, to a stateless module.</summary>
[Case("stateless_2", AtMost = 2.4)]
internal sealed class Stateless2() : AddCase(GeneratedApplications.Executing<StatelessModule>(), callers: 2);
