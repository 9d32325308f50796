using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Ratios;

/// <summary>An event to ten stateless modules with a singleton service, against one scoped call.</summary>
[Case("publish_10", AtMost = 2.9)]
internal sealed class Publish10() : PublishCase(modules: 10, callers: 1);
