namespace Lato.Contracts.Probe;

[ModuleApi]
public sealed record OrderView(string Item, int Count);
