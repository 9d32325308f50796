using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Lato.Http.Binding;

/// <summary>How objects of a type are made: their constructor, and what can be set. Immutable.</summary>
internal sealed class ObjectShape
{
    readonly ConstructorInfo? _constructor;
    readonly int[] _arguments; // which member each parameter of the constructor gets

    ObjectShape(Type type, ConstructorInfo? constructor, IReadOnlyList<ObjectMember> members)
    {
        Type = type;
        Members = members;
        _constructor = constructor;
        _arguments = [.. (constructor?.GetParameters() ?? []).Select(parameter => members.TakeWhile(member => member.Parameter != parameter).Count())];
    }

    public Type Type { get; }

    public IReadOnlyList<ObjectMember> Members { get; }

    /// <summary>Whether an object can be made at all.</summary>
    public bool IsMakeable => !Type.IsAbstract && (_constructor is not null || Type.IsValueType) && Array.TrueForAll(_arguments, member => member < Members.Count);

    /// <summary>With the names and the constructor that JSON has.</summary>
    public static ObjectShape Of(JsonTypeInfo type)
    {
        var constructor = type.ConstructorAttributeProvider as ConstructorInfo ?? ConstructorOf(type.Type);
        var parameters = constructor?.GetParameters() ?? [];
        var properties = type.Properties.Where(property => !property.IsExtensionData || property.Set is not null).ToList();
        var members = properties.ConvertAll(property => Of(property, OwnParameter(property, properties, parameters)));
        var others = parameters.Where(parameter => !members.Exists(member => member.Parameter == parameter)).Select(parameter => Of(parameter, null, type.Options.PropertyNamingPolicy, isIgnored: true));
        return new ObjectShape(type.Type, constructor, [.. members, .. others]);
    }

    /// <returns>What JSON knows of a type; null for the few that it cannot know, such as with a default of <see cref="nint"/>.</returns>
    public static JsonTypeInfo? JsonOf(Type type, JsonSerializerOptions options)
    {
        try
        {
            return options.GetTypeInfo(type);
        }
        catch (InvalidCastException)
        {
            return null;
        }
    }

    /// <returns>Null also for what the application has not made known to JSON, such as a derived type or that of an ignored property.</returns>
    public static JsonTypeInfo? KnownJsonOf(Type type, JsonSerializerOptions options)
    {
        try
        {
            return JsonOf(type, options);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>With the names of the code, for what is not JSON.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The documentation says that the members of such a class must be kept.")]
    public static ObjectShape Of(Type type, JsonNamingPolicy? naming)
    {
        var constructor = ConstructorOf(type);
        var properties = type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.GetIndexParameters().Length == 0).DistinctBy(property => property.Name).ToList();
        var given = (constructor?.GetParameters() ?? []).Select(parameter => Of(parameter, properties.Find(property => IsSame(parameter, property.Name, property.PropertyType)), naming)).ToList();
        return new ObjectShape(
            type,
            constructor,
            [.. given, .. properties.Where(property => !given.Exists(member => member.Name == property.Name)).Select(property => new ObjectMember(property.Name, NameOf(property.Name, naming), property.PropertyType, property, null, null))]);
    }

    /// <param name="values">Of each member.</param>
    /// <param name="states">Whether each has its value; what is missing stays as the type makes it.</param>
    public object Make(object?[] values, ReadState[] states)
    {
        var arguments = Array.ConvertAll(_arguments, member => states[member] == ReadState.Read ? values[member] : Members[member].Target.Default);
        var made = _constructor?.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null) ?? Empty();
        (made as IJsonOnDeserializing)?.OnDeserializing();
        for (var i = 0; i < values.Length; i++)
        {
            if (Members[i].Parameter is null && states[i] == ReadState.Read)
            {
                Members[i].Set(made, values[i]);
            }
        }

        (made as IJsonOnDeserialized)?.OnDeserialized();
        return made;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "A structure needs no constructor.")]
    object Empty() => Activator.CreateInstance(Type)!;

    static ObjectMember Of(JsonPropertyInfo property, ParameterInfo? parameter) =>
        new(NameOf(property), property.Name, property.PropertyType, property.AttributeProvider as MemberInfo, parameter, property);

    static ObjectMember Of(ParameterInfo parameter, PropertyInfo? property, JsonNamingPolicy? naming, bool isIgnored = false) =>
        new(property?.Name ?? parameter.Name!, NameOf(property?.Name ?? parameter.Name!, naming), parameter.ParameterType, property, parameter, null) { IsIgnored = isIgnored };

    /// <summary>Of several properties of one name, which hide each other, the constructor gives the last.</summary>
    static ParameterInfo? OwnParameter(JsonPropertyInfo property, List<JsonPropertyInfo> all, ParameterInfo[] parameters)
    {
        var parameter = Array.Find(parameters, parameter => IsSame(parameter, NameOf(property), property.PropertyType));
        return parameter is not null && all.Where(other => IsSame(parameter, NameOf(other), other.PropertyType)).MaxBy(DepthOf) == property ? parameter : null;
    }

    static int DepthOf(JsonPropertyInfo property)
    {
        var depth = 0;
        for (var type = (property.AttributeProvider as MemberInfo)?.DeclaringType; type is not null; type = type.BaseType)
        {
            depth++;
        }

        return depth;
    }

    public static bool IsSame(ParameterInfo parameter, string name, Type type) => name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase) && type == parameter.ParameterType;

    public static string NameOf(JsonPropertyInfo property) => (property.AttributeProvider as MemberInfo)?.Name ?? property.Name;

    static string NameOf(string name, JsonNamingPolicy? naming) => naming?.ConvertName(name) ?? name;

    /// <returns>As JSON chooses it: the marked one, the one without parameters, or the only one.</returns>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The code that is generated for JSON names the constructor, so it is kept.")]
    static ConstructorInfo? ConstructorOf(Type type)
    {
        var constructors = type.GetConstructors();
        return Array.Find(constructors, constructor => constructor.IsDefined(typeof(JsonConstructorAttribute), inherit: false))
            ?? Array.Find(constructors, constructor => constructor.GetParameters().Length == 0)
            ?? (constructors is [var only] ? only : null);
    }
}
