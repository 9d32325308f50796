using System.Text;

namespace Samples.Tests;

/// <summary>Keeps lines, and tells when there are enough.</summary>
internal sealed class LineWriter : TextWriter
{
    readonly Lock _gate = new();
    readonly List<string> _lines = []; // under the gate
    (int Count, TaskCompletionSource Reached)? _wait; // under the gate

    public override Encoding Encoding => Encoding.UTF8;

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    public override void WriteLine(string? value)
    {
        lock (_gate)
        {
            _lines.Add(value ?? "");
            if (_wait is { } wait && wait.Count <= _lines.Count)
            {
                wait.Reached.TrySetResult();
            }
        }
    }

    public Task WrittenAsync(int count)
    {
        lock (_gate)
        {
            if (_lines.Count >= count)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _wait = (count, reached);
            return reached.Task;
        }
    }
}
