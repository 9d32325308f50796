using System.Collections.Concurrent;

namespace Lato.Tests.Doubles;

/// <summary>A synchronisation context of one thread, as a user interface has it.</summary>
internal sealed class ForeignContext : SynchronizationContext, IDisposable
{
    readonly BlockingCollection<Action> _posted = [];
    readonly Thread _thread;

    public ForeignContext()
    {
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    public int ThreadId => _thread.ManagedThreadId;

    public override void Post(SendOrPostCallback d, object? state) => _posted.Add(() => d(state));

    /// <summary>Runs a function on the thread of this context.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> function)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(_ => function().ContinueWith(task => done.SetResult(task.Result), TaskScheduler.Default), null);
        return done.Task;
    }

    public void Dispose() => _posted.CompleteAdding();

    void Run()
    {
        SetSynchronizationContext(this);
        foreach (var action in _posted.GetConsumingEnumerable())
        {
            action();
        }
    }
}
