using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Lato.Dependencies;

namespace Lato.Http.Binding;

/// <summary>A property, a field or a parameter of the constructor of an object that is made of a request. Immutable.</summary>
internal sealed class ObjectMember
{
    readonly MemberInfo? _member;

    public ObjectMember(string name, string nameInRequest, Type type, MemberInfo? member, ParameterInfo? parameter, JsonPropertyInfo? json)
    {
        (_member, Parameter, Json, Type) = (member, parameter, json, type);
        object[] attributes =
        [
            .. parameter?.GetCustomAttributes(inherit: false) ?? [],
            .. member is null ? [] : Attribute.GetCustomAttributes(member, inherit: true),
            .. ParametersOf(member).Where(other => other != parameter && other.ParameterType == type && name.Equals(other.Name, StringComparison.OrdinalIgnoreCase)).SelectMany(other => other.GetCustomAttributes(inherit: false)),
        ];
        IsIgnored = json is { Get: null, Set: null };
        var isRequired = json is null || IsIgnored ? attributes.Any(attribute => attribute is RequiredMemberAttribute) : json.IsRequired;
        Target = new BindingTarget(name, nameInRequest, type, attributes)
        {
            IsRequired = isRequired || (parameter is not null && BindingTarget.IsNeeded(parameter)),
            HasDefault = parameter?.HasDefaultValue == true,
            Default = parameter is null ? null : ParameterDefault.Of(parameter),
        };
    }

    public BindingTarget Target { get; }

    public string Name => Target.Name;

    public Type Type { get; }

    /// <summary>The parameter of the constructor that it is given by, or null.</summary>
    public ParameterInfo? Parameter { get; }

    /// <summary>How JSON sees it, or null.</summary>
    public JsonPropertyInfo? Json { get; }

    /// <summary>Whether JSON neither reads nor writes it.</summary>
    public bool IsIgnored { get; init; }

    /// <summary>Whether its type does not allow null.</summary>
    public bool RefusesNull => Json is { IsSetNullable: false } or { AssociatedParameter.IsNullable: false };

    public bool CanGet => Json?.Get is not null || _member is PropertyInfo { CanRead: true } or FieldInfo;

    public MemberInfo? Info => _member;

    /// <summary>Whether an object can get it.</summary>
    public bool IsBindable => Parameter is not null || (Json?.Set is not null && !IsIgnored) || _member is PropertyInfo { SetMethod.IsPublic: true } or FieldInfo { IsInitOnly: false, IsPublic: true };

    public object? Get(object owner) => Json?.Get is { } get ? get(owner) : _member switch
    {
        PropertyInfo { CanRead: true } property => property.GetValue(owner),
        FieldInfo field => field.GetValue(owner),
        _ => null,
    };

    /// <summary>By reflection where it can be, because what is generated for JSON cannot set a property after its object was made.</summary>
    public void Set(object owner, object? value)
    {
        switch (_member)
        {
            case PropertyInfo { SetMethod: { } setter }:
                setter.Invoke(owner, BindingFlags.DoNotWrapExceptions, null, [value], null);
                break;
            case FieldInfo field:
                field.SetValue(owner, value);
                break;
            default:
                Json!.Set!(owner, value);
                break;
        }
    }

    /// <summary>The attributes of a record's property are often on the parameter of the constructor that declares it, which may be that of a base.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The code that is generated for JSON names the constructor, so it is kept.")]
    static IEnumerable<ParameterInfo> ParametersOf(MemberInfo? member) => member?.DeclaringType?.GetConstructors().SelectMany(constructor => constructor.GetParameters()) ?? [];
}
