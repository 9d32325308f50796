namespace Lato.Analyzers.State;

/// <summary>Why something in a module class is state of its own, or may be.</summary>
internal enum StateReason
{
    /// <summary>A field or property can be set after construction.</summary>
    Writable,

    /// <summary>An event keeps its subscribers.</summary>
    Event,

    /// <summary>The type of a field, property or captured parameter is made to be changed.</summary>
    MutableType,

    /// <summary>A field or property holds an object that the module made itself, and that may change.</summary>
    OwnObject,

    /// <summary>A captured constructor parameter is written.</summary>
    WrittenParameter,

    /// <summary>A member of the framework's base class is set after construction.</summary>
    SetLate,

    /// <summary>A member of an object is written that the module keeps.</summary>
    HeldWrite,

    /// <summary>An object is changed that came from a call to one that the module keeps; it may be a fresh one.</summary>
    ResultChange,

    /// <summary>Static state of another class is written.</summary>
    StaticWrite,

    /// <summary>A handler that is given to <c>Handle</c> captures what may change.</summary>
    CapturedByHandler,

    /// <summary>A base class is in another assembly, which does not show its state.</summary>
    UnknownBase,
}
