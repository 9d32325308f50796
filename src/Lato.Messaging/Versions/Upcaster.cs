namespace Lato.Messaging.Versions;

/// <summary>Makes messages of a later version of those of an earlier one.</summary>
/// <param name="Old">The class of the earlier version.</param>
/// <param name="New">The class of the later version.</param>
/// <param name="Make">Makes one of the other.</param>
internal sealed record Upcaster(Type Old, Type New, Func<object, object> Make)
{
    /// <summary>What messages of the earlier version are known by.</summary>
    public string Name { get; } = MessageName.Of(Old);
}
