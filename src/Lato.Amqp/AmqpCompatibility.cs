namespace Lato;

/// <summary>Whose queues the declarations are to be equal to.</summary>
public enum AmqpCompatibility
{
    /// <summary>Those of Lato alone.</summary>
    None,

    /// <summary>Those of services written with tomodachi: classic queues without further arguments, so that both can consume from one.</summary>
    Tomodachi,
}
