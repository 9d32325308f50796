namespace Lato;

/// <summary>How many instances of a module there are.</summary>
public enum ModuleDistribution
{
    /// <summary>One in each process that runs the module.</summary>
    EachProcess,

    /// <summary>One in the whole cluster, as <see cref="ClusterSingletonAttribute"/> says.</summary>
    Singleton,

    /// <summary>One for each key, as <see cref="ShardedAttribute"/> says.</summary>
    Sharded,
}
