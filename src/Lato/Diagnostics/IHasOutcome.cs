namespace Lato.Diagnostics;

/// <summary>An error of Lato itself that says what becomes of a transaction or handler by it, for spans and metrics.</summary>
internal interface IHasOutcome
{
    string Outcome { get; }
}
