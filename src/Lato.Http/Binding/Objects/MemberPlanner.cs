using Lato.Http.Binding.Texts;

namespace Lato.Http.Binding.Objects;

/// <summary>Decides where each member of an object comes from: what an attribute says; the request itself; files; the route; and else the body, the form or the query.</summary>
/// <param name="setup">The requests.</param>
/// <param name="type">The object's type, for errors.</param>
/// <param name="source">Where members come from, if nothing else is said.</param>
internal sealed class MemberPlanner(BindingSetup setup, Type type, ObjectSource source)
{
    public MemberBinder Plan(ObjectMember member)
    {
        if (!member.IsBindable)
        {
            return new MemberBinder(member);
        }

        var binder = SourceAttribute.Of(member.Target.Attributes) is { } named ? Named(member, named) : Inferred(member);
        return binder.IsUnbound && member.Target.IsRequired && !member.IsIgnored ? throw Unbound(member) : binder;
    }

    MemberBinder Named(ObjectMember member, SourceAttribute named)
    {
        var name = named.Name ?? member.Target.NameInRequest;
        return named.Kind switch
        {
            SourceKind.Route => new(member) { First = TextOf(member, ValueOrigin.Route, RouteName(member, named)) },
            SourceKind.Query => new(member) { First = TextOf(member, ValueOrigin.Query, name) },
            SourceKind.Header => new(member) { First = TextOf(member, ValueOrigin.Header, name) },
            SourceKind.Form when FormPart.Fits(member.Type) => new(member) { Part = new FormPart(name, member.Type) },
            SourceKind.Form => new(member) { First = TextOf(member, ValueOrigin.Form, name) },
            SourceKind.Body => new(member) { IsBody = true },
            _ => throw new HttpRouteException($"'{member.Name}' of '{type.Name}', which handler '{setup.Handler}' takes, is to come from elsewhere than the request. Take it as a parameter of the handler."),
        };
    }

    MemberBinder Inferred(ObjectMember member)
    {
        if (ParameterSources.OfHttpContext(member.Type) is { } read)
        {
            if (ParameterSources.HasRoute(member.Type))
            {
                setup.Route.TakeAll();
            }

            return new(member) { FromHttpContext = read };
        }

        var name = member.Target.NameInRequest;
        if (FormPart.Fits(member.Type))
        {
            return new(member) { Part = new FormPart(name, member.Type) };
        }

        var isInBody = source == ObjectSource.Json && !member.IsIgnored;
        if ((setup.Route.TryTake(member.Name) ?? setup.Route.TryTake(name)) is { } routeName)
        {
            return new(member) { First = TextOf(member, ValueOrigin.Route, routeName), IsInBody = isInBody, Last = isInBody ? TextOrNull(member, ValueOrigin.Query, name) : null };
        }

        if (member.IsIgnored)
        {
            return new(member);
        }

        var text = TextOrNull(member, source == ObjectSource.Form ? ValueOrigin.Form : ValueOrigin.Query, name);
        return isInBody ? new(member) { IsInBody = true, Last = text }
            : text is null && source == ObjectSource.Query && setup.TakesBody ? new(member) { IsBody = true }
            : new(member) { First = text };
    }

    string RouteName(ObjectMember member, SourceAttribute named) =>
        (named.Name is { } name ? setup.Route.TryTake(name) : setup.Route.TryTake(member.Name) ?? setup.Route.TryTake(member.Target.NameInRequest))
        ?? throw new HttpRouteException($"'{member.Name}' of '{type.Name}' is taken from the route of '{setup.Handler}', which has no such parameter. Add {{{named.Name ?? member.Target.NameInRequest}}} to the route.");

    SimpleValue TextOf(ObjectMember member, ValueOrigin origin, string name) => TextOrNull(member, origin, name)
        ?? throw new HttpRouteException($"'{member.Name}' of '{type.Name}', which handler '{setup.Handler}' takes, cannot be read from text. Give {member.Type.Name} a static TryParse, or take it from the body.");

    static SimpleValue? TextOrNull(ObjectMember member, ValueOrigin origin, string name) => TextConverter.For(member.Type) is { } converter
        ? new SimpleValue(name, origin, converter, member.Target.IsRequired && !converter.IsList, member.Target.Default)
        : null;

    HttpRouteException Unbound(ObjectMember member) => new(
        $"'{member.Name}' of '{type.Name}', which handler '{setup.Handler}' takes, can never get a value: {member.Type.Name} cannot be read from the {(source == ObjectSource.Form ? "form" : "query")}. "
        + $"Give {member.Type.Name} a static TryParse, make '{member.Name}' optional, or take the whole from a JSON body.");
}
