namespace Lato.Hocon.Syntax;

/// <summary>A piece of text; <paramref name="Text"/> is what it means: a quoted string without quotes, escapes replaced.</summary>
internal readonly record struct HoconToken(HoconTokenKind Kind, string Text, HoconPosition Position)
{
    private const int Shown = 30;

    /// <summary>Whether the token can be the start of a value or go on with one.</summary>
    public bool IsValue => Kind
        is HoconTokenKind.Text
        or HoconTokenKind.Quoted
        or HoconTokenKind.OpenBrace
        or HoconTokenKind.OpenBracket
        or HoconTokenKind.Substitution
        or HoconTokenKind.OptionalSubstitution;

    public bool IsBlank => Kind is HoconTokenKind.Whitespace or HoconTokenKind.Newline;

    /// <summary>The token as an error message shows it.</summary>
    public override string ToString() => Kind switch
    {
        HoconTokenKind.End => "the end of the file",
        HoconTokenKind.Newline => "the end of the line",
        HoconTokenKind.Quoted => $"\"{Short(Text)}\"",
        _ => $"'{Short(Text)}'",
    };

    private static string Short(string text) => text.Length <= Shown ? text : $"{text.AsSpan(0, Shown)}…";
}
