namespace Lato.Generators.Modules;

/// <summary>What the signature and the attributes of a handler say.</summary>
[Flags]
internal enum HandlerFlags
{
    None = 0,
    Async = 1,
    Blocking = 2,
    ReadOnly = 4,
    OnlyForTransports = 8,
}
