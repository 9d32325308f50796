namespace Lato;

/// <summary>
/// Gives a module class one instance for each key: the property of its messages that has a <see cref="ShardKeyAttribute"/>. An instance is made for the first message of its key, and put away after
/// <see cref="ActorOptions.PassivateAfter"/> without any. In a cluster one node at a time has the instance of a key; a program that is not a node has all of them.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ShardedAttribute : Attribute;
