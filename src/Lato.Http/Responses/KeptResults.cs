using System.Text.Json;

namespace Lato.Http.Responses;

/// <summary>How results are written that are kept to be given again: as responses are.</summary>
internal static class KeptResults
{
    /// <param name="json">The options of the host's responses.</param>
    public static JsonSerializerOptions OptionsOf(JsonSerializerOptions json)
    {
        var options = new JsonSerializerOptions(json) { IncludeFields = true }; // those of tuples
        options.Converters.Add(new HttpResultConverter());
        return options;
    }
}
