using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lato.Descriptions;

[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ApplicationDescription))]
[JsonSerializable(typeof(ApplicationDescription[]))]
internal sealed partial class DescriptionJson : JsonSerializerContext
{
    /// <summary>For people too: signs such as &lt; stay as they are.</summary>
    public static DescriptionJson Readable => field ??= new(new JsonSerializerOptions(Default.Options!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
