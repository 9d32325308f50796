using Lato.Hocon.Resolution;
using Microsoft.Extensions.Configuration;

namespace Lato.Hocon;

/// <summary>Values → configuration keys: <c>a.b</c> becomes <c>a:b</c>, elements of arrays are numbered from 0.</summary>
internal sealed class HoconFlattener
{
    private readonly Dictionary<string, string?> _data = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HoconCell> _origins = new(StringComparer.OrdinalIgnoreCase);

    private HoconFlattener()
    {
    }

    /// <exception cref="HoconException">Two keys are the same for a configuration, which ignores case.</exception>
    public static Dictionary<string, string?> Flatten(HoconCell root)
    {
        var flattener = new HoconFlattener();
        flattener.AddContents((HoconObject)root.Value!, key => key);
        return flattener._data;
    }

    private void Add(string path, HoconCell cell)
    {
        switch (cell.Value)
        {
            case HoconScalar scalar:
                AddText(path, scalar.Text, cell);
                break;
            case HoconObject { Fields.Count: 0 }:
                AddText(path, null, cell);
                break;
            case HoconObject @object:
                AddContents(@object, key => ConfigurationPath.Combine(path, key));
                break;
            case HoconArray array:
                AddItems(path, array, cell);
                break;
        }
    }

    private void AddContents(HoconObject @object, Func<string, string> pathOf)
    {
        foreach (var (key, cell) in @object.Fields)
        {
            Add(pathOf(key), cell);
        }
    }

    private void AddItems(string path, HoconArray array, HoconCell owner)
    {
        var index = 0;
        foreach (var item in array.Items.Where(item => item.Value is not null))
        {
            Add(ConfigurationPath.Combine(path, $"{index++}"), item);
        }

        // The JSON provider too tells an empty array, "", from no value.
        if (index == 0)
        {
            AddText(path, "", owner);
        }
    }

    private void AddText(string path, string? text, HoconCell cell)
    {
        if (!_data.TryAdd(path, text))
        {
            throw cell.Position.Error($"the configuration key '{path}' is here and at {_origins[path].Position}, but configuration keys ignore case and take ':' for '.'. Spell the key the same way in both places.");
        }

        _origins.Add(path, cell);
    }
}
