using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Lato.Amqp.Names;

/// <summary>Routing keys on the wire: characters that the original does not send are written as the hexadecimal digits of their UTF-8. Pure.</summary>
internal static partial class RoutingKeys
{
    static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_*#,;.:<>!\"%&/()[]{}\\=?'^`~+|@$ -");

    public static string Encode(string key)
    {
        if (!key.AsSpan().ContainsAnyExcept(Plain))
        {
            return key;
        }

        var encoded = new StringBuilder();
        foreach (var rune in key.EnumerateRunes())
        {
            if (rune.IsBmp && Plain.Contains((char)rune.Value))
            {
                encoded.Append((char)rune.Value);
            }
            else
            {
                encoded.Append("___").Append(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(rune.ToString()))).Append('_');
            }
        }

        return encoded.ToString();
    }

    public static string Decode(string key) => key.Contains("___", StringComparison.Ordinal)
        ? Encoded().Replace(key, static match => Encoding.UTF8.GetString(Convert.FromHexString(match.Groups[1].ValueSpan)))
        : key;

    /// <summary>Whether another key would be written in the same way.</summary>
    public static bool IsAmbiguous(string key) => Decode(Encode(key)) != key;

    [GeneratedRegex("___((?:[0-9a-f]{2})+)_")]
    private static partial Regex Encoded();
}
