namespace Lato.Tests.Applications;

/// <summary>A module class with a blocking handler.</summary>
internal sealed class BlockingModule : ApplicationModule
{
    [Handler("where")]
    [Blocking]
    bool Where() => Thread.CurrentThread.IsThreadPoolThread;
}
