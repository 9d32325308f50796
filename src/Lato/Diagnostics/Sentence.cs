namespace Lato.Diagnostics;

/// <summary>Puts the text of a foreign exception in front of Lato's own. Pure.</summary>
internal static class Sentence
{
    public static string Of(string text)
    {
        var trimmed = text.TrimEnd();
        return trimmed.Length == 0 || trimmed[^1] is '.' or '!' or '?' or '…' ? trimmed : $"{trimmed}.";
    }
}
