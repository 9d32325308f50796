using Lato.Http.Failures;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Binding;

/// <summary>Reads the form, and then what it holds.</summary>
internal sealed class FormBinder(IReadOnlyList<ParameterBinder> parts) : BodyBinder
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
            await request.ReadFormAsync().ConfigureAwait(false); // ends with the connection; to be cancelled in between would leave a read open
        }
        catch (InvalidDataException)
        {
            arguments.Refuse(StatusCodes.Status400BadRequest, "The form is malformed or has too many parts.");
            return;
        }
        catch (IOException failure) when (RequestFault.IsEndOfForm(failure) && !arguments.Http.RequestAborted.IsCancellationRequested)
        {
            arguments.Refuse(StatusCodes.Status400BadRequest, "The form is malformed or incomplete.");
            return;
        }
        catch (NotSupportedException)
        {
            arguments.Refuse(StatusCodes.Status415UnsupportedMediaType, $"The charset of content type '{request.ContentType}' or of a part is not supported.");
            return;
        }

        foreach (var part in parts)
        {
            part.Bind(arguments);
        }
    }
}
