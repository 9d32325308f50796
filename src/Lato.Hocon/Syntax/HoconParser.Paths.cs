using System.Text;

namespace Lato.Hocon.Syntax;

internal sealed partial class HoconParser
{
    /// <summary>Reads <c>a.b."c.d"</c>: dots outside of quotes separate, blanks inside belong to the element, blanks around do not.</summary>
    private List<string> ParsePath(string what)
    {
        SkipSpace();
        var start = _current;
        if (!IsPathPart(start))
        {
            throw start.Position.Error($"expected {what}, found {start}. {(start.Kind == HoconTokenKind.Comma ? "Remove the surplus ','." : "Put a name with special characters in double quotes.")}");
        }

        var path = new List<string>();
        var element = new StringBuilder();
        var quoted = false;
        while (IsPathPart(_current))
        {
            var token = Take();
            if (token.Kind == HoconTokenKind.Quoted)
            {
                element.Append(token.Text);
                quoted = true;
            }
            else
            {
                AddText(token.Text);
            }

            var space = SkipSpace();
            element.Append(IsPathPart(_current) ? space : "");
        }

        EndElement();
        return path;

        void AddText(string text)
        {
            var pieces = text.Split('.');
            element.Append(pieces[0]);
            foreach (var piece in pieces.AsSpan(1))
            {
                EndElement();
                element.Append(piece);
            }
        }

        void EndElement()
        {
            if (element.Length == 0 && !quoted)
            {
                throw start.Position.Error("the path has an empty element: it starts or ends with '.', or has '..' in it. Remove the dot, or write an empty name as \"\".");
            }

            path.Add(element.ToString());
            element.Clear();
            quoted = false;
        }
    }

    private static bool IsPathPart(HoconToken token) => token.Kind is HoconTokenKind.Text or HoconTokenKind.Quoted;

    private string SkipSpace() => _current.Kind == HoconTokenKind.Whitespace ? Take().Text : "";
}
