namespace Todos;

/// <summary>How results look in print.</summary>
internal static class Text
{
    public static string Of(object? result) => result switch
    {
        null => "null",
        IEnumerable<object> list => $"[{string.Join(", ", list)}]",
        _ => $"{result}",
    };
}
