using System.Text;

namespace Lato.Hocon.Syntax;

internal sealed partial class HoconParser
{
    private const string Fix = "Write include \"file\", include file(\"file\") or include required(file(\"file\")); put the word in double quotes to use it as a key.";

    private IncludeEntry ParseInclude()
    {
        var start = Take().Position;
        var form = ReadForm(HoconTokenKind.Quoted);
        if (_current.Kind != HoconTokenKind.Quoted || form is not ("" or "file(" or "required(" or "required(file("))
        {
            throw start.Error($"expected a quoted file name after 'include', found {(form.Length > 0 ? $"'{form}'" : _current)}. {Fix}");
        }

        var file = Take();
        if (file.Text.Length == 0 || file.Text.Contains('\0', StringComparison.Ordinal))
        {
            throw file.Position.Error("an include needs the name of a file, which is not empty and has no NUL character. Write the name between the quotes.");
        }

        var brackets = form.Count('(');
        if (brackets > 0 && ReadForm(HoconTokenKind.Newline) != new string(')', brackets))
        {
            throw start.Error($"the include of \"{file.Text}\" needs {brackets} ')' after the file name. {Fix}");
        }

        var include = new IncludeEntry(start, file.Text, form.StartsWith("required", StringComparison.Ordinal));
        _includes.Add(include);
        return include;
    }

    /// <summary>Reads words without the blanks between them; a new line is a blank unless it is what ends the form.</summary>
    private string ReadForm(HoconTokenKind end)
    {
        var form = new StringBuilder();
        while (_current.Kind != end && (_current.IsBlank || _current.Kind == HoconTokenKind.Text))
        {
            var token = Take();
            form.Append(token.IsBlank ? "" : token.Text);
        }

        return form.ToString();
    }
}
