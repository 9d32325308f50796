namespace Lato.Compositions;

internal static class StringComposition
{
    public static Composition? Between(Type first, Type second) =>
        first == typeof(string) && second == typeof(string)
            ? static (first, second, _) => string.Concat((string)first, (string)second)
            : null;
}
