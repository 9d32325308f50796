using System.Reflection;
using Lato.Dependencies;
using Lato.Engine;

namespace Lato.Handlers;

/// <summary>A handler of a frozen application: what it is, how its parameters are bound, where it runs.</summary>
internal sealed class Handler
{
    readonly Delegate? _function;
    HandlerCode? _code;

    public Handler(HandlerRegistration registration, string module, int index, Type contextType)
    {
        Method = registration.Method;
        _function = registration.Function;
        Index = index;
        Info = new HandlerInfo(module, registration.Name, registration.MessageType, registration.Alias, HandlerCompiler.IsAsync(Method));
        ResultType = HandlerCompiler.ResultType(Method);
        IsOnlyForEdges = registration.IsOnlyForEdges;
        Parameters = ParametersOf(registration, Info, contextType);
        Traits = (registration.HasAttribute<BlockingAttribute>() ? FrameTraits.Blocking : FrameTraits.None)
            | (registration.HasAttribute<ReadOnlyAttribute>() ? FrameTraits.ReadOnly : FrameTraits.None);
    }

    public HandlerInfo Info { get; }

    /// <summary>Its place among its module's registrations.</summary>
    public int Index { get; }

    /// <summary>Whether it can only be called by its edges.</summary>
    public bool IsOnlyForEdges { get; }

    /// <summary>The edges that it stands at, in the order in which they are written.</summary>
    public IEnumerable<EdgeAttribute> Edges => Method.GetCustomAttributes<EdgeAttribute>(inherit: false);

    public MethodInfo Method { get; }

    public FrameTraits Traits { get; }

    public Type ResultType { get; }

    public HandlerParameter[] Parameters { get; }

    /// <summary>The actor of its module; null for a function, which belongs to no module.</summary>
    public ActorCell? Cell { get; set; }

    /// <summary>Compiled at the first call, so that starting stays fast.</summary>
    public HandlerCode Code => _code ??= HandlerCompiler.Compile(Method, _function, Parameters, isForFewCalls: Cell?.Engine.IsSimulation == true);

    /// <summary>Binds every parameter, in order, so that it can be looked at or overridden.</summary>
    public object?[] Bind(IParameterSource source) => Array.ConvertAll(Parameters, parameter => parameter.Bind(source));

    /// <summary>Whether every edge that the handler stands at gives this parameter a value; a handler that others call too gets it from them.</summary>
    public bool IsSuppliedByEdges(HandlerParameter parameter)
    {
        var declared = Array.Find(Method.GetParameters(), declared => declared.Name == parameter.Name);
        return IsOnlyForEdges && declared is not null && Edges.All(edge => edge.Supplies(declared));
    }

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
