namespace Lato;

/// <summary>Something in an application that does not fit together.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Module">The module that it is about; null for the application.</param>
/// <param name="Subject">The message, parameter, module or port.</param>
/// <param name="Text">What is wrong, in a sentence.</param>
/// <param name="Fix">What to do about it, in a sentence.</param>
public sealed record Finding(FindingKind Kind, string? Module, string Subject, string Text, string Fix)
{
    /// <summary>Text and fix.</summary>
    public override string ToString() => Fix.Length == 0 ? Text : $"{Text} {Fix}";
}
