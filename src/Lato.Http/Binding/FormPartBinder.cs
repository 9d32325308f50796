namespace Lato.Http.Binding;

/// <summary>Gives a parameter the form, its files, or some of them.</summary>
internal sealed class FormPartBinder(string parameter, FormPart part, bool isRequired, object? @default) : ParameterBinder
{
    public override void Bind(HttpArguments arguments)
    {
        var bound = part.Of(arguments.Http.Request.Form);
        if (bound is null && isRequired)
        {
            arguments.AddError(part.Name, FormPart.Missing);
        }

        arguments.SetArgument(parameter, bound ?? @default);
    }
}
