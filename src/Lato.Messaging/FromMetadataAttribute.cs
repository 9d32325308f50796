namespace Lato;

/// <summary>Gives a parameter a value that came with a message: a part of its body beside the data, a header, or a value of the transport, whichever has the name first.</summary>
/// <param name="name">The name, in any case, with or without underscores and hyphens: <c>correlation_id</c> is <c>correlationId</c>.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromMetadataAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
