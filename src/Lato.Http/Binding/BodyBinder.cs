namespace Lato.Http.Binding;

/// <summary>Reads what needs the body of the request. Immutable.</summary>
internal abstract class BodyBinder
{
    public abstract ValueTask BindAsync(HttpArguments arguments);
}
