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

        var state = value.Read(arguments, out var bound);
        if (state == ReadState.Missing && value.IsRequired)
        {
            arguments.ReportMissing(value.Name, isOffered, value.Place);
            return;
        }

        if (state == ReadState.Missing)
        {
            state = value.ReadDefault(arguments, out bound);
        }

        if (state == ReadState.Read)
        {
            Pass(arguments, bound);
        }
    }

    void Pass(HttpArguments arguments, object? bound)
    {
        if (isOffered)
        {
            arguments.SetFallback(parameter, bound);
        }
        else
        {
            arguments.SetArgument(parameter, bound);
        }
    }
}
