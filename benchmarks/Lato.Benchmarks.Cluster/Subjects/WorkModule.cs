using Lato;

namespace Clusters.Subjects;

/// <summary>Works in an instance for each key.</summary>
[Sharded]
[Module("work")]
public sealed class WorkModule : ApplicationModule
{
    ulong _last;

    [Handler]
    ulong Do(Work work) => _last = Work.Do(work.Steps) + (_last & 1);
}
