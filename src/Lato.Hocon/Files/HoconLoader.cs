using System.Text;
using Lato.Hocon.Syntax;

namespace Lato.Hocon.Files;

/// <summary>Reads a file and, sequentially, all that it includes.</summary>
internal sealed class HoconLoader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<IHoconFile> _open = [];
    private readonly List<IHoconFile> _includedFiles = [];
    private readonly Dictionary<IncludeEntry, ObjectNode> _included = [];

    private HoconLoader()
    {
    }

    /// <exception cref="HoconException">A file is not HOCON, a required include is missing, or includes form a cycle.</exception>
    public static HoconTree Load(IHoconFile file, Stream content)
    {
        var loader = new HoconLoader();
        var root = loader.Read(file, content);
        return new HoconTree(root, loader._included, loader._includedFiles);
    }

    private ObjectNode Read(IHoconFile file, Stream content)
    {
        _open.Add(file);
        var document = HoconParser.Parse(file.Name, ReadText(file, content));
        foreach (var include in document.Includes)
        {
            _included.Add(include, Include(include, file.Find(include.File)));
        }

        _open.RemoveAt(_open.Count - 1);
        return document.Root;
    }

    private ObjectNode Include(IncludeEntry include, IHoconFile file)
    {
        _includedFiles.Add(file);
        if (!file.Exists)
        {
            return include.Required
                ? throw include.Position.Error($"the required include \"{include.File}\" does not exist; looked for '{file.Identity}'. Create it, or write include \"{include.File}\" if it may be missing.")
                : new ObjectNode(include.Position, []);
        }

        var again = _open.FindIndex(open => open.Identity == file.Identity);
        if (again >= 0)
        {
            var cycle = string.Join(" → ", _open.Skip(again).Append(file).Select(part => part.Name));
            throw include.Position.Error($"includes form a cycle: {cycle}. Remove one of them.");
        }

        using var content = file.Open();
        return Read(file, content);
    }

    private static string ReadText(IHoconFile file, Stream content)
    {
        try
        {
            using var reader = new StreamReader(content, StrictUtf8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException notUtf8)
        {
            throw new HoconException(file.Name, 1, 1, "the file is not valid UTF-8. Save it as UTF-8.", notUtf8);
        }
    }
}
