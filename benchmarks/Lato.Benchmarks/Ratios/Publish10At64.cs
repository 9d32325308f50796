using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Ratios;

/// <summary>As <see cref="Publish10"/>, by 64 callers at a time.</summary>
[Case("publish_10_64", AtMost = 2.9)]
internal sealed class Publish10At64() : PublishCase(modules: 10, callers: 64);
