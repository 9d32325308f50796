using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Ratios;

/// <summary>A command handler publishes an event that two other modules handle. All three are stateless and use the scoped service.</summary>
[Case("publish_2", AtMost = 4.2)]
internal sealed class Publish2() : AddCase(GeneratedApplications.Publishing(), added: 3);
