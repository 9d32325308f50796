using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Lato.Aws.Names;

/// <summary>Names of topics at SNS: characters that it does not take are written as the hexadecimal digits of their UTF-8. Pure.</summary>
internal static partial class TopicNames
{
    public const string FifoEnding = ".fifo";

    const int Longest = 256; // by SNS

    static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_*#-");

    static readonly SearchValues<char> Wildcards = SearchValues.Create("*#");

    /// <summary>The name at SNS; an ARN stays as it is.</summary>
    public static string Of(string topic, bool isFifo, string prefix) => Arn.IsArn(topic) ? topic : Encode(WithEnding(prefix + topic, isFifo));

    /// <summary>The topic without what only AWS knows, as a broker in its place has it.</summary>
    public static string Unqualified(string topic, bool isFifo) => Arn.IsArn(topic) ? Decode(Arn.NameOf(topic)) : WithEnding(topic, isFifo);

    public static string WithEnding(string name, bool isFifo) => isFifo && !name.EndsWith(FifoEnding, StringComparison.Ordinal) ? name + FifoEnding : name;

    public static string Encode(string topic)
    {
        var ending = topic.EndsWith(FifoEnding, StringComparison.Ordinal) ? FifoEnding : "";
        var stem = topic[..^ending.Length];
        if (!stem.AsSpan().ContainsAnyExcept(Plain))
        {
            return topic;
        }

        var encoded = new StringBuilder();
        foreach (var rune in stem.EnumerateRunes())
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

        return encoded.Append(ending).ToString();
    }

    public static string Decode(string topic) => topic.Contains("___", StringComparison.Ordinal)
        ? Encoded().Replace(topic, static match => Encoding.UTF8.GetString(Convert.FromHexString(match.Groups[1].ValueSpan)))
        : topic;

    /// <summary>Whether another topic would be written in the same way.</summary>
    public static bool IsAmbiguous(string topic) => Decode(Encode(topic)) != topic;

    public static bool Fits(string name) => name.Length is > 0 and <= Longest;

    public static bool IsWildcard(string topic) => !Arn.IsArn(topic) && topic.AsSpan().ContainsAny(Wildcards);

    /// <summary>What the names of topics that a wildcard stands for have in common, once they are decoded.</summary>
    public static Regex PatternOf(string wildcard) =>
        new($"^{Regex.Escape(wildcard).Replace("\\*", "[^.]+", StringComparison.Ordinal).Replace("\\#", ".*", StringComparison.Ordinal)}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>The topic without prefix, as it was written.</summary>
    public static string TopicOf(string arn, string prefix)
    {
        var name = Decode(Arn.NameOf(arn));
        return prefix.Length > 0 && name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
    }

    [GeneratedRegex("___((?:[0-9a-f]{2})+)_")]
    private static partial Regex Encoded();
}
