namespace Lato.Services.Probe;

/// <summary>What is to happen, and what has: words joined by <c>+</c>, and lines on standard output.</summary>
internal static class Script
{
    public static string Current { get; set; } = "";

    public static bool Is(string word) => Current.Split('+').Contains(word);

    public static void Say(string line) => Console.WriteLine(line);

    public static void FailIf(string word)
    {
        if (Is(word))
        {
            throw new InvalidOperationException($"told to fail: {word}");
        }
    }
}
