namespace Lato.Hocon.Syntax;

/// <summary>An open object or array: the token that opened it and the kind that closes it; the end of the file closes a root without braces.</summary>
internal readonly record struct HoconBracket(HoconToken Open, HoconTokenKind Close)
{
    public string Closing => Close switch
    {
        HoconTokenKind.CloseBrace => "'}'",
        HoconTokenKind.CloseBracket => "']'",
        _ => "the end of the file",
    };

    /// <exception cref="HoconException">The token closes something else, or the file ends too early.</exception>
    public bool ClosesWith(HoconToken token) => token.Kind switch
    {
        _ when token.Kind == Close => true,
        HoconTokenKind.End or HoconTokenKind.CloseBrace or HoconTokenKind.CloseBracket => throw token.Position.Error(Mismatch(token)),
        _ => false,
    };

    private string Mismatch(HoconToken token)
    {
        if (Close == HoconTokenKind.End)
        {
            return $"found {token}, but nothing is open that it could close. Remove it, or add the opening bracket.";
        }

        var what = Close == HoconTokenKind.CloseBrace ? "object" : "array";
        return $"expected {Closing} to close the {what} opened in line {Open.Position.Line}, column {Open.Position.Column}, found {token}. Add the missing {Closing}.";
    }
}
