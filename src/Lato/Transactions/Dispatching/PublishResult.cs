using System.Collections;

namespace Lato;

/// <summary>The results of a publication by handler, in handler order. Immutable.</summary>
public sealed class PublishResult : IReadOnlyList<HandlerResult>
{
    readonly HandlerResult[] _results;

    internal PublishResult(HandlerResult[] results) => _results = results;

    internal static PublishResult Empty { get; } = new([]);

    /// <summary>How many handlers ran.</summary>
    public int Count => _results.Length;

    /// <summary>The results alone.</summary>
    public IReadOnlyList<object?> Values => Array.ConvertAll(_results, result => result.Result);

    /// <inheritdoc/>
    public HandlerResult this[int index] => _results[index];

    /// <inheritdoc/>
    public IEnumerator<HandlerResult> GetEnumerator() => ((IEnumerable<HandlerResult>)_results).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The results by handler, for logs.</summary>
    public override string ToString() => $"[{string.Join(", ", _results.Select(result => $"{result.Handler.FullName}: {result.Result ?? "null"}"))}]";
}
