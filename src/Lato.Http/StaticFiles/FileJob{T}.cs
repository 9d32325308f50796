namespace Lato.Http.StaticFiles;

/// <summary>The same with its result.</summary>
internal sealed class FileJob<T>(Func<T> work) : FileJob
{
    readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Result => _result.Task;

    public override void Run()
    {
        try
        {
            _result.SetResult(work());
        }
        catch (Exception failure)
        {
            _result.SetException(failure);
        }
    }

    public override void Cancel(CancellationToken cancellationToken) => _result.SetCanceled(cancellationToken);
}
