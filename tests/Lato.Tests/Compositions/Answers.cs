namespace Lato.Tests.Compositions;

/// <summary>Results of modules "a", "b", "c", … in this order.</summary>
internal static class Answers
{
    public static object? Compose(params object?[] results) => Lato.Compositions.ResultComposer.Compose(Of(results));

    public static KeyValuePair<string, object?>[] Of(params object?[] results) =>
        [.. results.Select((result, index) => KeyValuePair.Create(((char)('a' + index)).ToString(), result))];

    public static CompositionException Conflict(params object?[] results) =>
        Assert.Throws<CompositionException>(() => Compose(results));

    /// <summary>The composition, its run-time type checked.</summary>
    public static T Compose<T>(params object?[] results) where T : class => Assert.IsType<T>(Compose(results));
}
