using System.Collections.Concurrent;

namespace Lato.Tests.Doubles;

/// <summary>What happened, in order. Thread-safe.</summary>
internal sealed class Journal
{
    readonly ConcurrentQueue<string> _lines = new();

    public string[] Lines => [.. _lines];

    public void Write(string line) => _lines.Enqueue(line);
}
