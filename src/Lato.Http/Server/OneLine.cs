using System.Globalization;

namespace Lato.Http.Server;

/// <summary>Keeps text of clients from making lines of its own in a log. Pure.</summary>
internal static class OneLine
{
    public static string Of(string text) => text.Any(char.IsControl)
        ? string.Concat(text.Select(character => char.IsControl(character) ? string.Create(CultureInfo.InvariantCulture, $"\\x{(int)character:x2}") : character.ToString()))
        : text;
}
