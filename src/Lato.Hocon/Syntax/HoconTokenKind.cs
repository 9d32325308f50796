namespace Lato.Hocon.Syntax;

internal enum HoconTokenKind
{
    End,
    Newline,
    Whitespace,
    Text,
    Quoted,
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    Comma,
    Assign,
    Append,
    Substitution,
    OptionalSubstitution,
}
