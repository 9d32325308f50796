using System.Collections;
using System.Globalization;

namespace Lato.Transactions;

/// <summary>What the logs of an invocation are marked with, read when a logger asks for it. Immutable.</summary>
internal sealed class InvocationLogScope(Invocation invocation) : IReadOnlyList<KeyValuePair<string, object?>>
{
    readonly HandlerInfo _handler = invocation.Handler.Info; // an invocation may be used again for the next handler
    readonly Message? _message = invocation.Message;
    readonly Transaction _transaction = invocation.Transaction;
    List<KeyValuePair<string, object?>>? _values;

    public int Count => Values.Count;

    public KeyValuePair<string, object?> this[int index] => Values[index];

    List<KeyValuePair<string, object?>> Values => _values ??= Read();

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(' ', Values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Key}:{value.Value}")));

    List<KeyValuePair<string, object?>> Read()
    {
        var entry = _transaction.Entry;
        List<KeyValuePair<string, object?>> values =
        [
            new("Module", _handler.Module),
            new("Handler", _handler.Name),
            new("Transport", entry.Transport),
            new("TransactionId", _transaction.Id),
        ];
        if ((entry.MessageId ?? _message?.MessageId.ToString()) is { } id)
        {
            values.Add(new("MessageId", id));
        }

        if (entry.Attempt is { } attempt)
        {
            values.Add(new("Attempt", attempt));
        }

        return values;
    }
}
