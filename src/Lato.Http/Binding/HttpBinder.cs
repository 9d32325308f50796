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

    static async ValueTask<IResult?> BindBodyAsync(BodyBinder body, HttpArguments arguments)
    {
        await body.BindAsync(arguments).ConfigureAwait(false);
        return arguments.Problem;
    }
}
