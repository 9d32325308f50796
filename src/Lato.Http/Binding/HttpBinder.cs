using Microsoft.AspNetCore.Http;

namespace Lato.Http.Binding;

/// <summary>Makes of a request what its handler takes; decided once, at the start. Immutable.</summary>
internal sealed class HttpBinder(ParameterBinder[] values, BodyBinder? body, HttpInputs inputs)
{
    /// <summary>What requests carry, for descriptions.</summary>
    public HttpInputs Inputs => inputs;

    /// <returns>Why the request is refused, or null.</returns>
    public ValueTask<IResult?> BindAsync(HttpArguments arguments)
    {
        foreach (var value in values)
        {
            value.Bind(arguments);
        }

        return body is null ? new ValueTask<IResult?>(arguments.Problem) : BindBodyAsync(body, arguments);
    }

    /// <returns>The value that a client could have given to this parameter; null if it could not.</returns>
    public SimpleValue? Offered(string? parameter) => values.OfType<ValueBinder>().FirstOrDefault(value => value.IsOffered && value.Parameter == parameter)?.Value;

    static async ValueTask<IResult?> BindBodyAsync(BodyBinder body, HttpArguments arguments)
    {
        await body.BindAsync(arguments).ConfigureAwait(false);
        return arguments.Problem;
    }
}
