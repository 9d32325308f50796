using Microsoft.AspNetCore.Http;

namespace Lato.Http.Binding;

/// <summary>Reads the form, and then the parameters that it holds.</summary>
internal sealed class FormBinder(IReadOnlyList<ParameterBinder> values, ObjectBinder? whole) : BodyBinder
{
    public override async ValueTask BindAsync(HttpArguments arguments)
    {
        var request = arguments.Http.Request;
        if (!request.HasFormContentType)
        {
            arguments.Refuse(StatusCodes.Status415UnsupportedMediaType, $"The body must be a form; its content type is '{request.ContentType ?? "none"}'.");
            return;
        }

        try
        {
            await request.ReadFormAsync(arguments.Http.RequestAborted).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            arguments.Refuse(StatusCodes.Status400BadRequest, "The form is malformed or has too many parts.");
            return;
        }

        foreach (var value in values)
        {
            value.Bind(arguments);
        }

        if (whole is not null)
        {
            await whole.BindAsync(arguments).ConfigureAwait(false);
        }
    }
}
