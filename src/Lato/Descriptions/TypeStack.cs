namespace Lato.Descriptions;

/// <summary>The static types that each value on the stack of a method may have. What is not known has none.</summary>
internal sealed class TypeStack
{
    readonly List<Type[]> _values = [];

    /// <summary>The lowest first.</summary>
    public Type[][] All => [.. _values];

    public void Push(params Type[] types) => _values.Add(types);

    public void PushUnknown(int count) => _values.AddRange(Enumerable.Repeat<Type[]>([], count));

    public Type[] Pop() => Pop(1)[0];

    /// <summary>The given number of values, the lowest first. Code that does not fit together has values that are not known.</summary>
    public Type[][] Pop(int count)
    {
        var from = Math.Max(0, _values.Count - count);
        var popped = Enumerable.Repeat<Type[]>([], count - (_values.Count - from)).Concat(_values.Skip(from)).ToArray();
        _values.RemoveRange(from, _values.Count - from);
        return popped;
    }

    /// <param name="depth">How many values lie above it.</param>
    public Type[] Peek(int depth) => depth < _values.Count ? _values[_values.Count - 1 - depth] : [];

    /// <summary>Here another way comes in, with the same number of values.</summary>
    public void Join(Type[][] other)
    {
        var joined = Joined(other, _values.Count == 0 ? null : All);
        _values.Clear();
        _values.AddRange(joined);
    }

    public void Clear() => _values.Clear();

    public static Type[][] Joined(Type[][] one, Type[][]? other) =>
        other is null || one.Length != other.Length ? one : [.. one.Zip(other, (left, right) => left.Union(right).ToArray())];
}
