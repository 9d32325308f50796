namespace Lato.Testing.Brokers;

/// <summary>Whether topics are those that a subscription names, by the rules of topic exchanges. Pure.</summary>
internal static class TopicPattern
{
    const string One = "*";
    const string Any = "#";

    public static bool HasWildcards(string topic) => topic.Split('.').Any(word => word is One or Any);

    public static bool Matches(string pattern, string topic) => Matches(pattern.Split('.'), topic.Split('.'));

    static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> topic) => pattern switch
    {
        [] => topic.IsEmpty,
        [Any, .. var rest] => Matches(rest, topic) || (!topic.IsEmpty && Matches(pattern, topic[1..])),
        [var word, .. var rest] => !topic.IsEmpty && (word == One || word == topic[0]) && Matches(rest, topic[1..]),
    };
}
