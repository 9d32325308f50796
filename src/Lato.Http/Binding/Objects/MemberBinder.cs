namespace Lato.Http.Binding.Objects;

/// <summary>Finds the value of one member: what the route or an attribute names wins, then the body, then the query. Immutable.</summary>
internal sealed class MemberBinder(ObjectMember member)
{
    public ObjectMember Member => member;

    /// <summary>The request itself or a part of it, or null.</summary>
    public Func<HttpCall, object?>? FromHttpContext { get; init; }

    /// <summary>A file of the form, or null.</summary>
    public FormPart? Part { get; init; }

    /// <summary>The text that comes before the body, or null.</summary>
    public SimpleValue? First { get; init; }

    /// <summary>Whether a JSON body may have it.</summary>
    public bool IsInBody { get; init; }

    /// <summary>Whether it is the whole body.</summary>
    public bool IsBody { get; init; }

    /// <summary>The text that is taken where the body has none, or null.</summary>
    public SimpleValue? Last { get; init; }

    public SimpleValue? Text => First ?? Last;

    /// <summary>Whether nothing of a request can become its value.</summary>
    public bool IsUnbound => FromHttpContext is null && Part is null && Text is null && !IsInBody && !IsBody;

    public ReadState Bind(int index, HttpArguments arguments, MemberBag? body, out object? value)
    {
        if (FromHttpContext is not null)
        {
            value = arguments.ReadFromContext(FromHttpContext);
            return ReadState.Read;
        }

        value = null;
        var state = First?.Read(arguments, out value) ?? ReadState.Missing;
        if (state == ReadState.Missing && body?.TryGet(index, out value) == true)
        {
            return value is null && member.RefusesNull ? Refuse(arguments, HttpArguments.MissingMember(member.Target.NameInRequest)) : ReadState.Read;
        }

        if (state == ReadState.Missing && Last is not null)
        {
            state = Last.Read(arguments, out value);
        }

        if (state == ReadState.Missing && Part?.Of(arguments.Http.Request.Form) is { } part)
        {
            value = part;
            state = ReadState.Read;
        }

        return state == ReadState.Missing ? Default(arguments, out value) : state;
    }

    ReadState Default(HttpArguments arguments, out object? value)
    {
        var isList = !IsInBody && Text?.Converter.IsList == true && !member.Target.HasDefault;
        value = isList ? Text!.Converter.Nothing : null;
        if (value is not null)
        {
            return member.Parameter is null && !member.Target.IsRequired ? ReadState.Missing : ReadState.Read;
        }

        if (!member.Target.IsRequired || IsUnbound)
        {
            return ReadState.Missing;
        }

        return Refuse(arguments, IsInBody || IsBody ? HttpArguments.MissingMember(member.Target.NameInRequest) : Part is not null ? FormPart.Missing : HttpArguments.Missing(Text!.Place));
    }

    ReadState Refuse(HttpArguments arguments, string error)
    {
        arguments.AddError(IsInBody || IsBody ? member.Target.NameInRequest : Text?.Name ?? Part?.Name ?? member.Target.NameInRequest, error);
        return ReadState.Refused;
    }
}
