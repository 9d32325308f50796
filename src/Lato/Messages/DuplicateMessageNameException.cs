namespace Lato;

/// <summary>Two messages of an application have one name, so they cannot be told apart on the wire and in storage.</summary>
public sealed class DuplicateMessageNameException : LatoException
{
    internal DuplicateMessageNameException(string name, Type first, Type second)
        : base($"Messages '{first}' and '{second}' have one name, '{name}'. Give one of them another: [MessageName(\"…\")].")
    {
        Name = name;
        First = first;
        Second = second;
    }

    /// <summary>The name, as <see cref="MessageName"/> makes it.</summary>
    public string Name { get; }

    /// <summary>The message that had it first.</summary>
    public Type First { get; }

    /// <summary>The other message.</summary>
    public Type Second { get; }
}
