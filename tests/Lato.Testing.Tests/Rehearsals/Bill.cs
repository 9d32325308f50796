namespace Lato.Testing.Tests.Rehearsals;

/// <param name="Item">What was billed.</param>
/// <param name="Notes">What was noted by all.</param>
/// <param name="TimeLeft">How long the handler might have taken.</param>
/// <param name="Flow">The async-local of the handler.</param>
sealed record Bill(string Item, List<string> Notes, TimeSpan TimeLeft, string? Flow)
{
    public static AsyncLocal<string?> CurrentFlow { get; } = new();
}
