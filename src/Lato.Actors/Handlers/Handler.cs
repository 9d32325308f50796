using System.Reflection;
using Lato.Dependencies;
using Lato.Engine;

namespace Lato.Handlers;

/// <summary>A handler of a frozen application: what it is, how its parameters are bound, where it runs.</summary>
internal sealed class Handler
{
    readonly MethodInfo _method;
    readonly Delegate? _function;
    HandlerCode? _code;

    public Handler(HandlerRegistration registration, string module, int index, Type contextType)
    {
        _method = registration.Method;
        _function = registration.Function;
        Index = index;
        Info = new HandlerInfo(module, registration.Name, registration.MessageType, registration.Alias, HandlerCompiler.IsAsync(_method));
        ResultType = HandlerCompiler.ResultType(_method);
        Parameters = ParametersOf(registration, Info, contextType);
        Traits = (registration.HasAttribute<BlockingAttribute>() ? FrameTraits.Blocking : FrameTraits.None)
            | (registration.HasAttribute<ReadOnlyAttribute>() ? FrameTraits.ReadOnly : FrameTraits.None);
    }

    public HandlerInfo Info { get; }

    /// <summary>Its place among its module's registrations.</summary>
    public int Index { get; }

    public FrameTraits Traits { get; }

    public Type ResultType { get; }

    public HandlerParameter[] Parameters { get; }

    /// <summary>The actor of its module; null for a function, which belongs to no module.</summary>
    public ActorCell? Cell { get; set; }

    /// <summary>Compiled at the first call, so that starting stays fast.</summary>
    public HandlerCode Code => _code ??= HandlerCompiler.Compile(_method, _function, Parameters);

    /// <summary>Binds every parameter, in order, so that it can be looked at or overridden.</summary>
    public object?[] Bind(IParameterSource source) => Array.ConvertAll(Parameters, parameter => parameter.Bind(source));

    /// <summary>A surplus argument is an error: it would be a misunderstanding between caller and handler.</summary>
    public void CheckArguments(CallArguments arguments)
    {
        var takers = Parameters.Where(parameter => parameter.TakesArguments).Select(parameter => parameter.Name).ToList();
        var positions = Parameters.Count(parameter => parameter.Position >= 0);
        if (arguments.PositionalValues.Count > positions)
        {
            throw HandlerArgumentException.Surplus(Info.FullName, $"{positions + 1}", arguments.PositionalValues[positions], takers);
        }

        foreach (var (name, value) in arguments.NamedValues)
        {
            if (!takers.Contains(name))
            {
                throw HandlerArgumentException.Surplus(Info.FullName, $"'{name}'", value, takers);
            }

            if (Parameters.First(parameter => parameter.Name == name).Position is var position and >= 0 && position < arguments.PositionalValues.Count)
            {
                throw HandlerArgumentException.Twice(Info.FullName, name, value, position + 1);
            }
        }
    }

    static HandlerParameter[] ParametersOf(HandlerRegistration registration, HandlerInfo info, Type contextType)
    {
        var parameters = registration.Method.GetParameters();
        if (registration.Function is { } function)
        {
            // A delegate over a static method may hide its first parameter: an extension's receiver, a closure.
            parameters = parameters[(parameters.Length - function.GetType().GetMethod("Invoke")!.GetParameters().Length)..];
        }

        var position = 0;
        return Array.ConvertAll(parameters, parameter =>
        {
            var kind = HandlerParameter.KindOf(parameter.ParameterType, info.MessageType, contextType);
            return new HandlerParameter(parameter, info.FullName, kind, kind == ParameterKind.Value ? position++ : -1);
        });
    }
}
