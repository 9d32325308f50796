namespace Lato.Http.Binding;

/// <summary>Reads one parameter off the request, without waiting. Immutable.</summary>
internal abstract class ParameterBinder
{
    public abstract void Bind(HttpArguments arguments);
}
