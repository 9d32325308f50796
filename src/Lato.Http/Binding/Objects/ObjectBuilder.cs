using System.Text.Json;
using Lato.Http.Binding.Validation;

namespace Lato.Http.Binding.Objects;

/// <summary>Makes an object, usually the message, of the parts of a request, and validates it. Immutable.</summary>
/// <param name="shape">How it is made.</param>
/// <param name="members">Where each member comes from.</param>
/// <param name="json">The names of its members for errors.</param>
internal sealed class ObjectBuilder(ObjectShape shape, IReadOnlyList<MemberBinder> members, JsonSerializerOptions json)
{
    public IReadOnlyList<MemberBinder> Members => members;

    /// <param name="arguments">The request.</param>
    /// <param name="body">What its body has; null for none.</param>
    /// <returns>Null if the request is refused.</returns>
    public object? Build(HttpArguments arguments, MemberBag? body = null)
    {
        var (values, states) = (new object?[members.Count], new ReadState[members.Count]);
        for (var i = 0; i < values.Length; i++)
        {
            states[i] = members[i].Bind(i, arguments, body, out values[i]);
        }

        if (Array.IndexOf(states, ReadState.Refused) >= 0)
        {
            return null;
        }

        var made = shape.Make(values, states);
        FillLists(made, values, states);
        Validate(made, arguments);
        return made;
    }

    public void Validate(object made, HttpArguments arguments) => ValidationRun.Validate(made, arguments, json);

    /// <summary>A list that neither the request nor the type gives is empty.</summary>
    void FillLists(object made, object?[] values, ReadState[] states)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (states[i] == ReadState.Missing && values[i] is { } empty && members[i].Member.Get(made) is null)
            {
                members[i].Member.Set(made, empty);
            }
        }
    }
}
