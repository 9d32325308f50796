namespace Lato.Http.Binding.Objects;

/// <summary>Makes an object of a request without a body, or of one whose body is read already.</summary>
/// <param name="builder">Makes it.</param>
/// <param name="pass">Hands it over.</param>
internal sealed class ObjectBinder(ObjectBuilder builder, Action<HttpArguments, object> pass) : ParameterBinder
{
    public override void Bind(HttpArguments arguments)
    {
        if (builder.Build(arguments) is { } made)
        {
            pass(arguments, made);
        }
    }
}
