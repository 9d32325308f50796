namespace Lato.Http.StaticFiles;

/// <summary>A piece of work that may wait for a file system.</summary>
internal abstract class FileJob
{
    public abstract void Run();

    public abstract void Cancel(CancellationToken cancellationToken);
}
