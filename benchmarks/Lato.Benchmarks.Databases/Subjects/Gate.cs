using Lato;

namespace Databases.Subjects;

/// <summary>Holds back events before their transactions begin.</summary>
internal sealed class Gate : IMessageFilter
{
    Task _open = Task.CompletedTask;

    /// <returns>Opens it again.</returns>
    public Action Close()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _open, open.Task);
        return open.SetResult;
    }

    public async Task<object?> InvokeAsync(ReceivedMessage message, MessageFilterDelegate next)
    {
        await Volatile.Read(ref _open);
        return await next();
    }
}
