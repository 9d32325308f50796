namespace Lato.Diagnostics;

/// <summary>Puts the text of somebody else's exception in front of one's own. Pure.</summary>
internal static class Sentence
{
    public static string Of(string text)
    {
        var trimmed = text.TrimEnd();
        return trimmed.Length == 0 || trimmed[^1] is '.' or '!' or '?' or '…' ? trimmed : $"{trimmed}.";
    }
}
