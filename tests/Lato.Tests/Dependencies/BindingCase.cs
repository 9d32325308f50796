namespace Lato.Tests.Dependencies;

/// <summary>A handler, the arguments of a call to it, and the values of the context.</summary>
internal sealed record BindingCase(int Handler, object?[] Positional, Dictionary<string, object?> Named, Dictionary<string, object?> Values)
{
    public override string ToString() =>
        $"handler {Handler}, positional [{string.Join(", ", Positional)}], named {Show(Named)}, values {Show(Values)}";

    static string Show(Dictionary<string, object?> values) => $"{{{string.Join(", ", values.Select(pair => $"{pair.Key}={pair.Value}({pair.Value?.GetType().Name})"))}}}";
}
