using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Lato.Http.Binding.Validation;

namespace Lato.Http.Binding.Json;

/// <summary>Reads what is the whole body, as JSON.</summary>
/// <param name="name">The parameter, for errors.</param>
/// <param name="type">What the body is read as.</param>
/// <param name="isRequired">Whether a request without a body is refused.</param>
/// <param name="default">What it is without one.</param>
/// <param name="nullability">Where it allows null inside; null if it is not known.</param>
/// <param name="pass">Hands it over.</param>
internal sealed class JsonBodyBinder(string name, JsonTypeInfo type, bool isRequired, object? @default, NullabilityInfo? nullability, Action<HttpArguments, object?> pass) : BodyBinder
{
    readonly JsonReader _reader = new(name, type);
    readonly bool _mayBeWrong = Contents.MayHoldMore(type.Type) || Contents.RefusesNullItems(type.Type, nullability);

    public override async ValueTask BindAsync(HttpArguments arguments)
    {
        var (state, value) = JsonReader.HasBody(arguments.Http) ? await _reader.ReadAsync(arguments).ConfigureAwait(false) : (ReadState.Missing, null);
        if (state == ReadState.Read)
        {
            if (_mayBeWrong)
            {
                ValidationRun.Validate(value!, arguments, type.Options, name, nullability);
            }

            pass(arguments, value);
        }
        else if (state == ReadState.Missing && isRequired)
        {
            arguments.AddError(name, HttpArguments.Missing("body"));
        }
        else if (state == ReadState.Missing)
        {
            pass(arguments, @default);
        }
    }
}
