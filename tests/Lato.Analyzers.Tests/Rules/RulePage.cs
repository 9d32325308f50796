using System.Text.RegularExpressions;

namespace Lato.Analyzers.Tests.Rules;

/// <summary>The page of a rule in the documentation.</summary>
internal sealed partial record RulePage(string Id, string Text)
{
    static readonly string Folder = Path.Combine(Root(), "docs", "rules");

    public static IReadOnlyList<RulePage> All { get; } =
        [.. Directory.GetFiles(Folder, "LATO*.md").Order(StringComparer.Ordinal).Select(file => new RulePage(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))];

    /// <summary>The rules that have a row in the table of all rules, in its order.</summary>
    public static IReadOnlyList<string> Rows { get; } =
        [.. Row().Matches(File.ReadAllText(Path.Combine(Folder, "README.md"))).Select(match => match.Groups[1].Value)];

    /// <summary>The C# below a heading.</summary>
    public string? Example(string heading) =>
        new Regex($"^## {heading}\n\n(?:<!--.*?-->\n)?```csharp[^\n]*\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline).Match(Text) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"^\| \[(LATO\d{4})\]\(\1\.md\) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Lato.sln")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }
}
