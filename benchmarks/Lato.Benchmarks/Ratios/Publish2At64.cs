using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Ratios;

/// <summary>As <see cref="Publish2"/>, by 64 callers at a time.</summary>
[Case("publish_2_64", AtMost = 4.5)]
internal sealed class Publish2At64() : AddCase(GeneratedApplications.Publishing(), callers: 64, added: 3);
