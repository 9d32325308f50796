using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Ratios;

/// <summary>As <see cref="ExecuteScoped"/> by 64 callers at a time, to a stateless module.</summary>
[Case("stateless_64", AtMost = 2.4)]
internal sealed class Stateless64() : AddCase(GeneratedApplications.Executing<StatelessModule>(), callers: 64);
