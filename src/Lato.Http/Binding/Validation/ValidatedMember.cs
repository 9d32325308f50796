using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Lato.Http.Binding.Validation;

/// <summary>A member with what its values must be. Immutable.</summary>
internal sealed class ValidatedMember
{
    readonly ObjectMember _member;
    readonly ValidationAttribute[] _attributes; // what is required first
    readonly string _displayName;
    readonly bool _refusesNull;

    public ValidatedMember(ObjectMember member)
    {
        _member = member;
        _attributes = [.. member.Target.Attributes.OfType<ValidationAttribute>().Distinct().OrderByDescending(attribute => attribute is RequiredAttribute)];
        _displayName = member.Target.Attributes.OfType<DisplayAttribute>().FirstOrDefault()?.GetName() ?? NameInRequest;
        Nullability = NullabilityOf(member.Info);
        _refusesNull = !member.Type.IsValueType && member.IsBindable && !member.Target.HasDefault && Nullability?.ReadState == NullabilityState.NotNull;
        MayHoldMore = Contents.MayHoldMore(member.Type) || Contents.RefusesNullItems(member.Type, Nullability);
    }

    public string NameInRequest => _member.Target.NameInRequest;

    /// <summary>Where null is allowed, also inside; null if it is not known.</summary>
    public NullabilityInfo? Nullability { get; }

    /// <summary>Whether any value could be refused.</summary>
    public bool MayBeWrong => _attributes.Length > 0 || _refusesNull;

    /// <summary>Whether its values have something inside to look at.</summary>
    public bool MayHoldMore { get; }

    /// <summary>What JSON ignores is often computed; it is looked at if a request may set it or an attribute asks for it.</summary>
    public static bool Concerns(ObjectMember member) =>
        member.CanGet && (!member.IsIgnored || member.Parameter is not null || member.Target.Attributes.Any(attribute => attribute is ValidationAttribute));

    public object? Get(object owner) => _member.Get(owner);

    public string? FirstError(object owner, object? value, IServiceProvider services)
    {
        if (_attributes.Length > 0)
        {
            var context = new ValidationContext(owner, _displayName, services, null) { MemberName = _member.Name };
            foreach (var attribute in _attributes)
            {
                if (attribute.GetValidationResult(value, context) is { } error)
                {
                    return error.ErrorMessage ?? $"The field {_displayName} is not valid.";
                }
            }
        }

        return value is null && _refusesNull ? HttpArguments.MissingMember(_displayName) : null;
    }

    static NullabilityInfo? NullabilityOf(MemberInfo? member) => member switch
    {
        PropertyInfo property => new NullabilityInfoContext().Create(property),
        FieldInfo field => new NullabilityInfoContext().Create(field),
        _ => null,
    };
}
