using Microsoft.CodeAnalysis.Text;

namespace Lato.Analyzers.Tests.Compiling;

/// <summary>Source in which <c>[|</c> and <c>|]</c> stand around the places where a rule must report.</summary>
internal sealed record MarkedSource(string Text, IReadOnlyList<TextSpan> Marks)
{
    public static MarkedSource Of(string marked)
    {
        var text = "";
        var marks = new List<TextSpan>();
        foreach (var part in marked.Split("[|"))
        {
            var end = part.IndexOf("|]", StringComparison.Ordinal);
            if (end >= 0)
            {
                marks.Add(new TextSpan(text.Length, end));
            }

            text += part.Replace("|]", "", StringComparison.Ordinal);
        }

        return new(text, marks);
    }
}
