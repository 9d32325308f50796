using System.Text.Json.Serialization.Metadata;
using Lato.Http.Binding.Validation;

namespace Lato.Http.Binding;

/// <summary>Reads a parameter that is the whole body, as JSON.</summary>
internal sealed class JsonBodyBinder(string name, JsonTypeInfo type, bool isRequired, object? @default) : BodyBinder
{
    readonly ObjectValidator? _validator = ObjectValidator.For(type);

    public override async ValueTask BindAsync(HttpArguments arguments)
    {
        if (!JsonReading.HasBody(arguments.Http))
        {
            Default(arguments);
            return;
        }

        if (await JsonReading.ReadAsync(arguments, type, name).ConfigureAwait(false) is { } value)
        {
            _validator?.Validate(value, arguments);
            arguments.Give(name, value);
        }
    }

    void Default(HttpArguments arguments)
    {
        if (isRequired)
        {
            arguments.Refuse(name, "A value is required in the body.");
        }
        else
        {
            arguments.Give(name, @default);
        }
    }
}
