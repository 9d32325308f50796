namespace Lato.Hocon.Resolution;

/// <summary>Makes one value of the parts of a concatenation: arrays join, objects merge, anything else is text.</summary>
internal static class HoconJoin
{
    /// <summary>The value of <paramref name="owner"/>; null if no part but whitespace is defined.</summary>
    /// <exception cref="HoconException">The parts are of different kinds.</exception>
    public static HoconValue? Join(IReadOnlyList<HoconPart> parts, HoconCell owner)
    {
        var defined = parts.Where(part => part is { IsSpace: false, Value: not null }).ToList();
        if (defined.Count == 0)
        {
            return null;
        }

        var odd = defined.Find(part => IsStructure(part.Value!) ? part.Value!.GetType() != defined[0].Value!.GetType() : IsStructure(defined[0].Value!));
        if (odd.Value is not null)
        {
            throw odd.Position.Error($"cannot join {defined[0].Value!.Kind} and {odd.Value.Kind} in the value of '{owner}'. Join arrays with arrays, objects with objects and strings with strings; a new line or ',' ends a value.");
        }

        return defined[0].Value switch
        {
            HoconArray => new HoconArray([.. defined.SelectMany(part => ((HoconArray)part.Value!).Items)]),
            HoconObject => HoconObject.Merge([.. defined.Select(part => ((HoconObject)part.Value!, owner))]),
            _ => new HoconScalar(string.Concat(parts.Select(part => part.Value is null ? "" : ((HoconScalar)part.Value).Text ?? "null"))),
        };
    }

    private static bool IsStructure(HoconValue value) => value is HoconArray or HoconObject;
}
