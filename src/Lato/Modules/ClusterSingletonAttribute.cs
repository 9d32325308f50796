namespace Lato;

/// <summary>
/// Gives a module class one instance in a whole cluster, on one of the nodes that may run it; another one takes over when that node leaves or is lost. In a program that is not a node of a cluster it
/// changes nothing.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ClusterSingletonAttribute : Attribute;
