using System.ComponentModel.DataAnnotations;
using Lato.Http.Binding.Json;
using Lato.Http.Binding.Objects;
using Lato.Http.Binding.Texts;

namespace Lato.Http.Binding;

/// <summary>
/// Decides where each parameter of a handler comes from, as minimal APIs do: what an attribute says; the request
/// itself; the route; the query for what can be read from text; the body for one other type. All else is bound as for
/// every handler. What no request can ever give is refused.
/// </summary>
internal sealed class BinderFactory
{
    /// <summary>The parameter of an error handler that gets the status.</summary>
    const string StatusCode = "statusCode";

    readonly BindingSetup _setup;
    readonly List<ParameterBinder> _values = [];
    readonly List<SimpleValue> _described = [];
    readonly BodyPlan _body;
    readonly ObjectPlanner _objects;

    /// <param name="setup">The requests.</param>
    public BinderFactory(BindingSetup setup)
    {
        _setup = setup;
        _body = new BodyPlan(setup);
        _objects = new ObjectPlanner(setup, _body, _values, _described);
    }

    public HttpBinder ForHandler(TransportHandler handler)
    {
        if (handler.MessageParameter is { } message)
        {
            AddMessage(handler.Handler.MessageType!, BindingTarget.Of(message));
        }

        if (Array.Exists(handler.Method.GetParameters(), parameter => ParameterSources.HasRoute(parameter.ParameterType)))
        {
            _setup.Route.TakeAll();
        }

        foreach (var parameter in handler.ValueParameters)
        {
            Add(BindingTarget.Of(parameter));
        }

        return Finish("");
    }

    public HttpBinder ForMessage(Type messageType)
    {
        AddMessage(messageType, new BindingTarget("message", "message", messageType, []));
        return Finish($" to '{messageType.Name}'");
    }

    HttpBinder Finish(string owner)
    {
        if (_setup.Route.Untaken.Count > 0)
        {
            var names = _setup.Route.Untaken.Order(StringComparer.Ordinal).ToList();
            throw new HttpRouteException($"Nothing takes '{string.Join("' and '", names)}' from the route of '{_setup.Handler}'. Add {(owner.Length == 0 ? "a parameter" : "a property")} '{names[0]}'{owner}, or remove {{{names[0]}}} from the route.");
        }

        return new HttpBinder([.. _values], _body.Binder, new HttpInputs(_described, _body.Input, _body.Fields));
    }

    void AddMessage(Type type, BindingTarget target)
    {
        var source = SourceAttribute.Of(target.Attributes)?.Kind switch
        {
            SourceKind.Form => ObjectSource.Form,
            SourceKind.Body => ObjectSource.Json,
            SourceKind.Parts or SourceKind.Query => ObjectSource.Query,
            _ => _setup.TakesBody ? ObjectSource.Json : ObjectSource.Query,
        };
        _objects.Add(type, target, source, isJson: true, static (arguments, value) => arguments.Message = (Message)value);
    }

    void Add(BindingTarget target)
    {
        if (SourceAttribute.Of(target.Attributes) is { } named)
        {
            AddNamed(target, named);
        }
        else
        {
            AddInferred(target);
        }
    }

    void AddNamed(BindingTarget target, SourceAttribute named)
    {
        var name = named.Name ?? target.NameInRequest;
        switch (named.Kind)
        {
            case SourceKind.Route:
                AddValue(target, RouteName(name), ValueOrigin.Route);
                break;
            case SourceKind.Query:
                AddValue(target, name, ValueOrigin.Query);
                break;
            case SourceKind.Header:
                AddValue(target, name, ValueOrigin.Header);
                break;
            case SourceKind.Form:
                AddForm(target, name);
                break;
            case SourceKind.Body:
                AddBody(target, target.IsRequired && !named.AllowsEmpty);
                break;
            case SourceKind.Parts:
                _objects.Add(target.Type, target, ObjectSource.Query, isJson: false, (arguments, value) => arguments.SetArgument(target.Name, value));
                break;
            case SourceKind.Services:
                break;
        }
    }

    void AddInferred(BindingTarget target)
    {
        if (_setup.IsForErrors && target.Name == StatusCode)
        {
            _values.Add(new HttpContextBinder(target.Name, static call => call.StatusCode));
        }
        else if (ParameterSources.OfHttpContext(target.Type) is { } read)
        {
            AddFromHttpContext(target, read);
        }
        else if (FormPart.Fits(target.Type))
        {
            AddForm(target, target.NameInRequest);
        }
        else if (_setup.Route.TryTake(target.Name) is { } routeName)
        {
            AddValue(target, routeName, ValueOrigin.Route);
        }
        else if (!IsService(target.Type))
        {
            AddUnknown(target);
        }
    }

    void AddUnknown(BindingTarget target)
    {
        var converter = TextConverter.For(target.Type);
        if (converter is not null && (!_setup.TakesBody || !converter.IsCollection))
        {
            AddValue(ValueOf(target, target.NameInRequest, ValueOrigin.Query, converter), target.Name, isOffered: true);
        }
        else if (_setup.TakesBody && !_body.IsTaken && JsonReadable.WhyNot(target.Type, _setup.Reading) is null)
        {
            AddBody(target, target.IsRequired);
        }
        else if (_setup is { IsClosed: true, Services: not null } && !target.HasDefault && (!target.Type.IsAbstract || ListFactory.ItemOf(target.Type) is not null))
        {
            throw new HttpRouteException($"Parameter '{target.Name}' ({target.Type.Name}) of handler '{_setup.Handler}' can never get a value: it is not a service, and cannot be read from text. Give {target.Type.Name} a static TryParse, take it from the body of a POST, or register it as a service.");
        }
    }

    void AddFromHttpContext(BindingTarget target, Func<HttpCall, object?> read)
    {
        if (ParameterSources.IsRawBody(target.Type))
        {
            _body.TakeRaw(target.Name);
        }

        _values.Add(new HttpContextBinder(target.Name, read));
    }

    void AddValue(BindingTarget target, string name, ValueOrigin origin) => AddValue(ValueOf(target, name, origin, ConverterOf(target)), target.Name, isOffered: false);

    void AddValue(SimpleValue value, string parameter, bool isOffered)
    {
        _values.Add(new ValueBinder(value, parameter, isOffered));
        _described.Add(value);
    }

    void AddForm(BindingTarget target, string name)
    {
        if (FormPart.Fits(target.Type))
        {
            _body.TakeForm(new FormPartBinder(target.Name, new FormPart(name, target.Type), target.IsRequired, target.Default), target.Name, new FormInput(name, target.Type, target.IsRequired));
        }
        else if (TextConverter.For(target.Type) is { } converter)
        {
            var value = ValueOf(target, name, ValueOrigin.Form, converter);
            _body.TakeForm(new ValueBinder(value, target.Name, isOffered: false), target.Name, new FormInput(name, target.Type, value.IsRequired));
        }
        else
        {
            _objects.Add(target.Type, target, ObjectSource.Form, isJson: true, (arguments, value) => arguments.SetArgument(target.Name, value));
        }
    }

    void AddBody(BindingTarget target, bool isRequired)
    {
        _body.RefuseWithoutBody(target.Name);
        _body.Take(
            new JsonBodyBinder(target.Name, _objects.JsonTypeOf(target.Type), isRequired, target.Default, target.Nullability, (arguments, value) => arguments.SetArgument(target.Name, value)),
            target.Name,
            new HttpBodyInput(target.Name, target.Type, ["application/json"], isRequired));
    }

    string RouteName(string name) => _setup.Route.TryTake(name)
        ?? throw new HttpRouteException($"Handler '{_setup.Handler}' takes '{name}' from its route, which has no such parameter. Add {{{name}}} to the route.");

    TextConverter ConverterOf(BindingTarget target) => TextConverter.For(target.Type)
        ?? throw new HttpRouteException($"Parameter '{target.Name}' of handler '{_setup.Handler}' cannot be read from text. Give {target.Type.Name} a static TryParse, or take it from the body.");

    static SimpleValue ValueOf(BindingTarget target, string name, ValueOrigin origin, TextConverter converter) =>
        new(name, origin, converter, target.IsRequired && !converter.IsList, target.Default) { HasDefault = target.HasDefault, Rules = [.. target.Attributes.OfType<ValidationAttribute>()] };

    /// <summary>Containers know every sequence as a service, which is empty if there are none.</summary>
    bool IsService(Type type) => _setup.Services?.IsService(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>) ? type.GetGenericArguments()[0] : type) == true;
}
