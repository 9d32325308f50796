namespace Lato.Dependencies;

internal readonly record struct ContextValue(string? Name, Type Type, object? Value)
{
    public bool Fits(Type type) => Value is null ? !type.IsValueType || Nullable.GetUnderlyingType(type) is not null : type.IsInstanceOfType(Value);

    public override string ToString() => Name is null ? Type.Name : $"'{Name}' ({Type.Name})";
}
