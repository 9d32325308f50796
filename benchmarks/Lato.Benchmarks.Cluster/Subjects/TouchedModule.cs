using Lato;

namespace Clusters.Subjects;

/// <summary>Counts in an instance for each key.</summary>
[Sharded]
[Module("touched")]
public sealed class TouchedModule : ApplicationModule
{
    int _touched;

    [Handler]
    int Touch(Touch _) => ++_touched;
}
