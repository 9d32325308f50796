using System.Text.Json.Serialization.Metadata;
using Lato.Http.Binding.Json;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Binding.Objects;

/// <summary>Makes an object of a request with a JSON body, which has some of its members or is one of them.</summary>
internal sealed class JsonObjectBinder : BodyBinder
{
    readonly ObjectBuilder _builder;
    readonly JsonReader _direct;
    readonly JsonReader? _bag;
    readonly int _whole; // the member that is the body; -1 for none
    readonly bool _mayBeDirect;
    readonly Action<HttpArguments, object> _pass;

    /// <param name="name">The parameter, for errors.</param>
    /// <param name="type">The object's type, as it is read.</param>
    /// <param name="builder">Makes it where the body is not all of it.</param>
    /// <param name="pass">Hands it over.</param>
    public JsonObjectBinder(string name, JsonTypeInfo type, ObjectBuilder builder, Action<HttpArguments, object> pass)
    {
        _builder = builder;
        _pass = pass;
        var members = builder.Members;
        _whole = members.TakeWhile(member => !member.IsBody).Count() is var index && index < members.Count ? index : -1;
        _mayBeDirect = members.All(member => member is { First: null, FromHttpContext: null, IsBody: false, Part: null });
        if (_whole >= 0)
        {
            _direct = new JsonReader(members[_whole].Member.Target.NameInRequest, type.Options.GetTypeInfo(members[_whole].Member.Type));
        }
        else
        {
            _direct = new JsonReader(name, type);
            var read = members.Where(member => member.IsInBody).Select(member => member.Member).ToHashSet();
            _bag = new JsonReader(name, MemberBag.TypeOf(type, [.. members.Select(member => member.Member)], read.Contains)) { Described = type, IsElsewhere = HasText };
        }
    }

    public override async ValueTask BindAsync(HttpArguments arguments)
    {
        var isDirect = _mayBeDirect && !HasTexts(arguments.Http.Request);
        var (state, value) = JsonReader.HasBody(arguments.Http)
            ? await (isDirect || _bag is null ? _direct : _bag).ReadAsync(arguments).ConfigureAwait(false)
            : (ReadState.Missing, null);
        if (state == ReadState.Refused)
        {
            return;
        }

        var made = isDirect && value is not null ? Validated(value, arguments) : _builder.Build(arguments, BagOf(value));
        if (made is not null)
        {
            _pass(arguments, made);
        }
    }

    object Validated(object made, HttpArguments arguments)
    {
        _builder.Validate(made, arguments);
        return made;
    }

    MemberBag? BagOf(object? value)
    {
        if (_whole < 0 || value is null)
        {
            return (MemberBag?)value;
        }

        var bag = new MemberBag(_builder.Members.Count);
        bag.Put(_whole, value);
        return bag;
    }

    /// <summary>Whether the query has something for the object.</summary>
    bool HasTexts(HttpRequest request) => request.QueryString.HasValue && _builder.Members.Any(member => HasText(request, member));

    bool HasText(HttpRequest request, string name) => _builder.Members.Any(member => member.Member.Target.NameInRequest == name && (member.First is not null || HasText(request, member)));

    static bool HasText(HttpRequest request, MemberBinder member) => member.Last is { } last && request.Query.ContainsKey(last.Name);
}
