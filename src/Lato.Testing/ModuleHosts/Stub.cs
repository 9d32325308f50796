namespace Lato.Testing.ModuleHosts;

/// <summary>A scripted handler.</summary>
internal abstract class Stub
{
    public abstract Type Message { get; }

    public abstract void AddTo(ApplicationModule module, ModuleHostRecord record);
}
