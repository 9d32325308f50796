namespace Lato.Generators.Modules;

/// <summary>What attributes say of a handler.</summary>
[Flags]
internal enum HandlerFlags
{
    None = 0,
    IsBlocking = 1,
    IsReadOnly = 2,
    IsOnlyForEdges = 4,
}
