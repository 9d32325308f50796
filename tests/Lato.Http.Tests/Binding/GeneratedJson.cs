using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Tests.Binding;

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(HttpValidationProblemDetails))]
[JsonSerializable(typeof(HttpGeneratedJsonTests.Make))]
[JsonSerializable(typeof(HttpGeneratedJsonTests.Change))]
[JsonSerializable(typeof(HttpGeneratedJsonTests.Find))]
[JsonSerializable(typeof(HttpGeneratedJsonTests.Form))]
sealed partial class GeneratedJson : JsonSerializerContext;
