namespace Lato.Testing.Scenarios;

/// <summary>How often something must come at least, and may come at most.</summary>
internal sealed record ScenarioExpectation(string What, Func<object, bool> Fits, int Least, int Most)
{
    public static ScenarioExpectation Of<T>(Func<T, bool>? match, int least, int most) => new(
        $"{typeof(T).Name}{(match is null ? "" : " that matches")}",
        occurrence => occurrence is T fitting && (match is null || match(fitting)),
        least,
        most);

    /// <summary>Whether more of it would be too much, so that it is met only when nothing comes any more.</summary>
    public bool IsBounded => Most < int.MaxValue;
}
