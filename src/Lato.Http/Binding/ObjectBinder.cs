using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Lato.Http.Binding.Validation;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Binding;

/// <summary>
/// Builds an object, usually the message, from the parts of a request. What the route says wins, then the body, then
/// the query or form.
/// </summary>
internal sealed class ObjectBinder : BodyBinder
{
    readonly JsonTypeInfo _type;
    readonly JsonTypeInfo _jsonObject;
    readonly IReadOnlyList<MessageMember> _members;
    readonly ObjectValidator? _validator;
    readonly Action<HttpArguments, object> _pass;
    readonly string _name;
    readonly bool _takesBody;
    readonly bool _hasRouteMembers;

    /// <param name="name">The parameter, for errors.</param>
    /// <param name="type">The object's type.</param>
    /// <param name="members">What is read from text.</param>
    /// <param name="takesBody">Whether the body is JSON that belongs to the object.</param>
    /// <param name="pass">Hands over the object.</param>
    public ObjectBinder(string name, JsonTypeInfo type, IReadOnlyList<MessageMember> members, bool takesBody, Action<HttpArguments, object> pass)
    {
        _name = name;
        _type = type;
        _jsonObject = type.Options.GetTypeInfo(typeof(JsonObject));
        _members = members;
        _takesBody = takesBody;
        _pass = pass;
        _hasRouteMembers = members.Any(member => member.Value?.Origin == ValueOrigin.Route);
        _validator = ObjectValidator.For(type);
    }

    public override async ValueTask BindAsync(HttpArguments arguments)
    {
        var http = arguments.Http;
        var hasBody = _takesBody && JsonReading.HasBody(http);
        var value = hasBody && !_hasRouteMembers && !http.Request.QueryString.HasValue
            ? await JsonReading.ReadAsync(arguments, _type, _name).ConfigureAwait(false)
            : await MergeAsync(arguments, hasBody).ConfigureAwait(false);
        if (value is not null)
        {
            _validator?.Validate(value, arguments);
            _pass(arguments, value);
        }
    }

    async ValueTask<object?> MergeAsync(HttpArguments arguments, bool hasBody)
    {
        var parts = hasBody ? await JsonReading.ReadAsync(arguments, _jsonObject, _name).ConfigureAwait(false) as JsonObject : [];
        if (parts is null)
        {
            return null;
        }

        foreach (var member in _members)
        {
            Add(parts, member, arguments);
        }

        if (arguments.Problem is not null)
        {
            return null;
        }

        try
        {
            return parts.Deserialize(_type);
        }
        catch (JsonException failure)
        {
            JsonReading.Refuse(arguments, failure, _name);
            return null;
        }
    }

    void Add(JsonObject parts, MessageMember member, HttpArguments arguments)
    {
        var isInBody = Contains(parts, member.Property.Name);
        if (member.Value is { } value && (!isInBody || value.Origin == ValueOrigin.Route))
        {
            var text = value.Origin.Read(arguments.Http.Request, value.Name);
            if (!value.IsMissing(text))
            {
                if (value.Parse(text, out var parsed))
                {
                    Remove(parts, member.Property.Name);
                    parts[member.Property.Name] = JsonSerializer.SerializeToNode(parsed, _type.Options.GetTypeInfo(member.Property.PropertyType));
                }
                else
                {
                    arguments.Refuse(value.Name, SimpleValue.Misfit(text, value.Type));
                }

                return;
            }
        }

        if (member.IsRequired && !isInBody)
        {
            arguments.Refuse(member.Value?.Name ?? member.Property.Name, $"A value is required in the {(_takesBody || member.Value is null ? "body" : member.Value.Place)}.");
        }
    }

    bool Contains(JsonObject parts, string name) =>
        parts.ContainsKey(name) || (_type.Options.PropertyNameCaseInsensitive && parts.Any(part => part.Key.Equals(name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>What the body says in another case would otherwise come after, and win.</summary>
    static void Remove(JsonObject parts, string name)
    {
        foreach (var key in parts.Where(part => part.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(part => part.Key).ToList())
        {
            parts.Remove(key);
        }
    }
}
