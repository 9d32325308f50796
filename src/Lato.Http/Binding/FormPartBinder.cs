using Microsoft.AspNetCore.Http;

namespace Lato.Http.Binding;

/// <summary>Gives the form, its files, or one of them.</summary>
internal sealed class FormPartBinder(string parameter, string name, Type type, bool isRequired) : ParameterBinder
{
    public override void Bind(HttpArguments arguments)
    {
        var form = arguments.Http.Request.Form;
        object? part = type == typeof(IFormCollection) ? form
            : type == typeof(IFormFileCollection) ? form.Files
            : form.Files.GetFile(name);
        if (part is null && isRequired)
        {
            arguments.Refuse(name, "A file is required in the form.");
        }

        arguments.Give(parameter, part);
    }
}
