using Microsoft.CodeAnalysis.Text;

namespace Lato.Analyzers.Boundaries;

/// <summary>What a line of a file says, without comment and blanks around it.</summary>
internal sealed record FileLine(string Text, TextSpan Span)
{
    /// <summary>The lines that say something.</summary>
    public static IEnumerable<FileLine> AllOf(SourceText text)
    {
        foreach (var line in text.Lines)
        {
            var said = line.ToString();
            var comment = said.IndexOf('#');
            var end = comment < 0 ? said.Length : comment;
            var trimmed = said.Substring(0, end).Trim();
            if (trimmed.Length > 0)
            {
                yield return new FileLine(trimmed, new TextSpan(line.Start + said.IndexOf(trimmed, StringComparison.Ordinal), trimmed.Length));
            }
        }
    }
}
