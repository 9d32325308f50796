using System.Collections;
using System.Text.Json.Serialization.Metadata;
using Lato.Http.Binding.Json;

namespace Lato.Http.Binding.Objects;

/// <summary>Plans how the objects that a handler takes, such as its message, are made of requests. Used at the start.</summary>
/// <param name="setup">The requests.</param>
/// <param name="body">Who takes the body.</param>
/// <param name="values">Gets what needs no body.</param>
/// <param name="described">Gets what is read from text, for descriptions.</param>
internal sealed class ObjectPlanner(BindingSetup setup, BodyPlan body, List<ParameterBinder> values, List<SimpleValue> described)
{
    /// <param name="type">The object's type.</param>
    /// <param name="target">What gets it.</param>
    /// <param name="source">Where its members come from.</param>
    /// <param name="isJson">Whether its members are called as in JSON, or else as in code.</param>
    /// <param name="pass">Hands it over.</param>
    public void Add(Type type, BindingTarget target, ObjectSource source, bool isJson, Action<HttpArguments, object> pass)
    {
        var json = isJson ? ObjectShape.JsonOf(type, setup.Reading) : null;
        if (source == ObjectSource.Json && json?.Kind != JsonTypeInfoKind.Object)
        {
            AddWhole(type, target.Name, pass);
            return;
        }

        if (source != ObjectSource.Json && type.IsAssignableTo(typeof(IEnumerable)))
        {
            throw new HttpRouteException($"Parameter '{target.Name}' of handler '{setup.Handler}' cannot be read from text: {type.Name} is a collection of what is not. Take it from a JSON body, or take IFormCollection.");
        }

        var shape = json?.Kind == JsonTypeInfoKind.Object ? ObjectShape.Of(json) : ObjectShape.Of(type, setup.Json.PropertyNamingPolicy);
        source = source == ObjectSource.Json && shape.Members.Any(member => member.IsBindable && FormPart.Fits(member.Type)) ? ObjectSource.Form : source;
        var planner = new MemberPlanner(setup, type, source);
        var members = shape.Members.Select(planner.Plan).ToList();
        var isOnlyBody = members.TrueForAll(member => member is { First: null, FromHttpContext: null, IsBody: false });
        if (!shape.IsMakeable && !(source == ObjectSource.Json && isOnlyBody))
        {
            throw new HttpRouteException($"'{target.Name}' of handler '{setup.Handler}' cannot be made: {type.Name} is abstract, or has several constructors and none without parameters. Mark one with [JsonConstructor].");
        }

        described.AddRange(members.Select(member => member.First).OfType<SimpleValue>().Where(value => value.Origin != ValueOrigin.Form));
        Place(target.Name, json, new ObjectBuilder(shape, members, setup.Reading), pass);
    }

    /// <exception cref="HttpRouteException">JSON can never be read as such.</exception>
    public JsonTypeInfo JsonTypeOf(Type type) => JsonReadable.WhyNot(type, setup.Reading) is { } reason
        ? throw new HttpRouteException($"Handler '{setup.Handler}' can never read its body: {reason}")
        : setup.Reading.GetTypeInfo(type);

    void AddWhole(Type type, string name, Action<HttpArguments, object> pass)
    {
        body.RefuseWithoutBody(name);
        body.Take(new JsonBodyBinder(name, JsonTypeOf(type), true, null, null, (arguments, value) => pass(arguments, value!)), name, new HttpBodyInput(name, type, ["application/json"], true));
    }

    void Place(string name, JsonTypeInfo? json, ObjectBuilder builder, Action<HttpArguments, object> pass)
    {
        var members = builder.Members;
        var wholes = members.Where(member => member.IsBody).Select(member => member.Member).ToList();
        var whole = wholes.FirstOrDefault();
        if (members.Any(member => member.FromHttpContext is not null && ParameterSources.IsRawBody(member.Member.Type)))
        {
            body.TakeRaw(name);
        }

        if (members.Any(member => member.Part is not null || member.First?.Origin == ValueOrigin.Form))
        {
            body.TakeForm(new ObjectBinder(builder, pass), whole?.Name ?? name, members.Select(FieldOf).OfType<FormInput>());
        }
        else if (whole is null && !members.Any(member => member.IsInBody))
        {
            values.Add(new ObjectBinder(builder, pass));
            return;
        }

        if (whole is not null)
        {
            body.RefuseWithoutBody(whole.Name);
            body.Take(new JsonObjectBinder(name, JsonTypeOf(whole.Type), builder, pass), whole.Name, new HttpBodyInput(whole.Target.NameInRequest, whole.Type, ["application/json"], whole.Target.IsRequired));
            wholes.Skip(1).ToList().ForEach(other => body.TakeRaw(other.Name));
        }
        else if (members.Any(member => member.IsInBody))
        {
            body.RefuseWithoutBody(name);
            body.Take(new JsonObjectBinder(name, JsonTypeOf(json!.Type), builder, pass), name, InputOf(name, json.Type, members));
        }
    }

    static FormInput? FieldOf(MemberBinder member) => member switch
    {
        { Part: { } part } => new(part.Name, part.Type, member.Member.Target.IsRequired),
        { First: { Origin: ValueOrigin.Form } value } => new(value.Name, value.Type, value.IsRequired),
        _ => null,
    };

    /// <returns>Null if the route gives all that the body could.</returns>
    static HttpBodyInput? InputOf(string name, Type type, IReadOnlyList<MemberBinder> members)
    {
        var own = members.Where(member => member is { IsInBody: true, First: null }).ToList();
        return own.Count == 0 ? null : new HttpBodyInput(name, type, ["application/json"], own.Exists(member => member.Member.Target.IsRequired))
        {
            Elsewhere = [.. members.Where(member => member.First is not null).Select(member => member.Member.Target.NameInRequest)],
        };
    }
}
