using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lato.Dependencies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Http.Binding;

/// <summary>
/// Decides where each parameter of a handler comes from, as minimal APIs do: what an attribute says; the request
/// itself; the route; the query for what can be read from text; the body for one other type. All else is bound as for
/// every handler.
/// </summary>
/// <param name="handler">The handler, for errors.</param>
/// <param name="takesBody">Whether requests usually have a body.</param>
/// <param name="routeNames">The parameters of the route.</param>
/// <param name="services">Knows what is a service.</param>
/// <param name="json">How JSON is read.</param>
internal sealed class BinderFactory(string handler, bool takesBody, IReadOnlySet<string> routeNames, IServiceProviderIsService? services, JsonSerializerOptions json)
{
    /// <summary>The parameter of an error handler that gets the status.</summary>
    const string StatusCode = "statusCode";

    readonly List<ParameterBinder> _values = [];
    readonly List<ParameterBinder> _form = [];
    readonly List<SimpleValue> _described = [];
    ObjectBinder? _formObject;
    BodyBinder? _body;
    HttpBodyInput? _bodyInput;

    /// <summary>Whether the handler answers errors, and so gets a status.</summary>
    public bool IsForErrors { get; init; }

    public HttpBinder ForHandler(MethodInfo method, Type? messageType)
    {
        var parameters = method.GetParameters();
        var kinds = Array.ConvertAll(parameters, parameter => HandlerParameter.KindOf(parameter.ParameterType, messageType, typeof(TransactionContext)));
        if (messageType is not null && kinds.Contains(ParameterKind.Message))
        {
            AddObject(parameters[Array.IndexOf(kinds, ParameterKind.Message)].Name!, messageType, takesBody, static (arguments, value) => arguments.Message = (Message)value);
        }

        foreach (var parameter in parameters.Where((_, i) => kinds[i] is ParameterKind.Value))
        {
            Add(parameter);
        }

        return Finish();
    }

    public HttpBinder ForMessage(Type messageType)
    {
        AddObject("message", messageType, takesBody, static (arguments, value) => arguments.Message = (Message)value);
        return Finish();
    }

    HttpBinder Finish()
    {
        if (_form.Count > 0 || _formObject is not null)
        {
            Claim(new FormBinder(_form, _formObject), new HttpBodyInput("form", typeof(IFormCollection), ["multipart/form-data", "application/x-www-form-urlencoded"], true));
        }

        return new HttpBinder([.. _values], _body, new HttpInputs(_described, _bodyInput));
    }

    void Add(ParameterInfo parameter)
    {
        var (name, type) = (parameter.Name!, parameter.ParameterType);
        var attributes = parameter.GetCustomAttributes(inherit: false);
        var routeName = routeNames.FirstOrDefault(route => route.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (Find<IFromRouteMetadata>(attributes) is { } route)
        {
            AddValue(parameter, RouteName(route.Name ?? routeName ?? name), ValueOrigin.Route);
        }
        else if (Find<IFromQueryMetadata>(attributes) is { } query)
        {
            AddValue(parameter, query.Name ?? name, ValueOrigin.Query);
        }
        else if (Find<IFromHeaderMetadata>(attributes) is { } header)
        {
            AddValue(parameter, header.Name ?? name, ValueOrigin.Header);
        }
        else if (Find<IFromFormMetadata>(attributes) is { } form)
        {
            AddForm(parameter, form.Name ?? name);
        }
        else if (Find<IFromBodyMetadata>(attributes) is { } body)
        {
            AddBody(parameter, body.AllowEmpty);
        }
        else if (Find<IFromServiceMetadata>(attributes) is null && Find<FromKeyedServicesAttribute>(attributes) is null)
        {
            AddInferred(parameter, type, name, routeName);
        }
    }

    void AddInferred(ParameterInfo parameter, Type type, string name, string? routeName)
    {
        if (IsForErrors && name == StatusCode)
        {
            _values.Add(new TransportBinder(name, static call => call.StatusCode));
        }
        else if (ParameterSources.OfTransport(type) is { } read)
        {
            _values.Add(new TransportBinder(name, read));
        }
        else if (ParameterSources.IsForm(type))
        {
            AddForm(parameter, name);
        }
        else if (routeName is not null)
        {
            AddValue(parameter, routeName, ValueOrigin.Route);
        }
        else if (services?.IsService(type) != true)
        {
            if (TextParsers.For(type) is { } parser)
            {
                AddValue(SimpleValue.Of(parameter, name, ValueOrigin.Query, parser), name, isOffered: true);
            }
            else if (takesBody && _bodyInput is null && !type.IsInterface && !type.IsAbstract && !type.IsSubclassOf(typeof(Delegate)))
            {
                AddBody(parameter, allowEmpty: false);
            }
        }
    }

    void AddValue(ParameterInfo parameter, string name, ValueOrigin origin) =>
        AddValue(SimpleValue.Of(parameter, name, origin, ParserOf(parameter)), parameter.Name!, isOffered: false);

    void AddValue(SimpleValue value, string parameter, bool isOffered)
    {
        _values.Add(new ValueBinder(value, parameter, isOffered));
        _described.Add(value);
    }

    void AddForm(ParameterInfo parameter, string name)
    {
        var type = parameter.ParameterType;
        if (ParameterSources.IsForm(type))
        {
            _form.Add(new FormPartBinder(parameter.Name!, name, type, SimpleValue.DefaultOf(parameter).IsRequired));
        }
        else if (TextParsers.For(type) is { } parser)
        {
            _form.Add(new ValueBinder(SimpleValue.Of(parameter, name, ValueOrigin.Form, parser), parameter.Name!, isOffered: false));
        }
        else
        {
            var jsonType = TypeInfoOf(type);
            _formObject = new ObjectBinder(name, jsonType, MessageMember.Of(jsonType, routeNames, ValueOrigin.Form), false, (arguments, value) => arguments.Give(parameter.Name!, value));
        }
    }

    void AddBody(ParameterInfo parameter, bool allowEmpty)
    {
        var (isRequired, @default) = SimpleValue.DefaultOf(parameter);
        isRequired &= !allowEmpty;
        Claim(
            new JsonBodyBinder(parameter.Name!, TypeInfoOf(parameter.ParameterType), isRequired, @default),
            new HttpBodyInput(parameter.Name!, parameter.ParameterType, ["application/json"], isRequired));
    }

    void AddObject(string name, Type type, bool fromBody, Action<HttpArguments, object> pass)
    {
        var jsonType = TypeInfoOf(type);
        var members = MessageMember.Of(jsonType, routeNames, ValueOrigin.Query);
        var simple = members.Select(member => member.Value).OfType<SimpleValue>();
        _described.AddRange(simple.Where(value => !fromBody || value.Origin == ValueOrigin.Route));
        Claim(
            new ObjectBinder(name, jsonType, members, fromBody, pass),
            fromBody && members.Any(member => member.Value?.Origin != ValueOrigin.Route) ? new HttpBodyInput(name, type, ["application/json"], true) : null);
    }

    void Claim(BodyBinder binder, HttpBodyInput? input)
    {
        if (_body is not null)
        {
            throw new HttpRouteException($"Handler '{handler}' takes the body of a request twice, for '{_bodyInput?.Name ?? "message"}' and for '{input?.Name}'. Take it once, and say with [FromQuery], [FromServices] or another attribute where the other comes from.");
        }

        (_body, _bodyInput) = (binder, input);
    }

    string RouteName(string name) => routeNames.Contains(name)
        ? name
        : throw new HttpRouteException($"Handler '{handler}' takes '{name}' from its route, which has no such parameter. Add {{{name}}} to the route.");

    TextParser ParserOf(ParameterInfo parameter) => TextParsers.For(parameter.ParameterType)
        ?? throw new HttpRouteException($"Parameter '{parameter.Name}' of handler '{handler}' cannot be read from text. Give {parameter.ParameterType.Name} a static TryParse, or take it from the body.");

    JsonTypeInfo TypeInfoOf(Type type) => json.GetTypeInfo(type);

    static T? Find<T>(object[] attributes)
        where T : class => attributes.OfType<T>().FirstOrDefault();
}
