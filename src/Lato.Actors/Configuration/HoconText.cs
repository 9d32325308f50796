using System.Text;
using Microsoft.Extensions.Configuration;

namespace Lato.Actors.Configuration;

/// <summary>Writes a section of a configuration as HOCON that Akka's parser reads as it is meant: every key and value quoted, one key a line.</summary>
internal static class HoconText
{
    /// <summary>A configuration does not tell an empty group from null. To Akka this is both: no text, and a group that changes nothing.</summary>
    const string Nothing = "{}";

    public static string Of(IConfigurationSection section)
    {
        var text = new StringBuilder();
        text.Append(Quoted(section.Key)).Append(" = ");
        Write(text, section, "");
        return text.Append('\n').ToString();
    }

    /// <summary>Elements of a list have their places as keys.</summary>
    public static bool IsList(IConfigurationSection[] children) =>
        children.Select((child, place) => child.Key == place.ToString(System.Globalization.CultureInfo.InvariantCulture)).All(fits => fits);

    static void Write(StringBuilder text, IConfigurationSection section, string indent)
    {
        IConfigurationSection[] children = [.. section.GetChildren()];
        if (children.Length == 0)
        {
            text.Append(section.Value is { } value ? Quoted(value) : Nothing);
        }
        else if (IsList(children))
        {
            text.Append("[\n");
            for (var i = 0; i < children.Length; i++)
            {
                text.Append(indent).Append("  ");
                Write(text, children[i], $"{indent}  ");
                text.Append(i < children.Length - 1 ? ",\n" : "\n");
            }

            text.Append(indent).Append(']');
        }
        else
        {
            text.Append("{\n");
            foreach (var child in children)
            {
                text.Append(indent).Append("  ").Append(Quoted(child.Key)).Append(" = ");
                Write(text, child, $"{indent}  ");
                text.Append('\n');
            }

            text.Append(indent).Append('}');
        }
    }

    static string Quoted(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var letter in value)
        {
            text.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ => letter.ToString(),
            });
        }

        return text.Append('"').ToString();
    }
}
