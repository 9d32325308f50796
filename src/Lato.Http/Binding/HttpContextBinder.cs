namespace Lato.Http.Binding;

/// <summary>Gives the request itself, or a part of it, as it is.</summary>
internal sealed class HttpContextBinder(string name, Func<HttpCall, object?> read) : ParameterBinder
{
    public override void Bind(HttpArguments arguments) => arguments.SetArgument(name, arguments.ReadFromContext(read));
}
