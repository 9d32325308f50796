namespace Lato.Http.Binding;

/// <summary>Reads a simple value.</summary>
internal sealed class ValueBinder(SimpleValue value, string parameter, bool isOffered) : ParameterBinder
{
    public SimpleValue Value => value;

    public string Parameter => parameter;

    /// <summary>Whether hooks and middlewares may give the parameter another value.</summary>
    public bool IsOffered => isOffered;

    public override void Bind(HttpArguments arguments)
    {
        if (isOffered && arguments.Call.Values.ContainsKey(parameter))
        {
            return; // a middleware has set it
        }

        var text = value.Origin.Read(arguments.Http.Request, value.Name);
        if (value.IsMissing(text))
        {
            Default(arguments);
        }
        else if (!value.Parse(text, out var parsed))
        {
            arguments.Refuse(value.Name, SimpleValue.Misfit(text, value.Type));
        }
        else if (value.FirstError(parsed, arguments.Http.RequestServices) is { } error)
        {
            arguments.Refuse(value.Name, error);
        }
        else
        {
            Pass(arguments, parsed);
        }
    }

    void Default(HttpArguments arguments)
    {
        if (value.IsRequired)
        {
            arguments.Miss(value.Name, isOffered, value.Place);
        }
        else
        {
            Pass(arguments, value.Default);
        }
    }

    void Pass(HttpArguments arguments, object? bound)
    {
        if (isOffered)
        {
            arguments.Offer(parameter, bound);
        }
        else
        {
            arguments.Give(parameter, bound);
        }
    }
}
