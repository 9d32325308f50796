using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Lato.Dependencies;

namespace Lato.Http.Binding.Json;

/// <summary>
/// JSON makes structures without their constructor, unless one is marked: what a record structure takes is then neither
/// required, nor is it its default.
/// </summary>
internal static class StructParameters
{
    /// <summary>What the constructor of a structure takes, and needs.</summary>
    public static IEnumerable<JsonPropertyInfo> NeededOf(JsonTypeInfo type) => ConstructorOf(type) is not { } constructor ? [] :
        from property in type.Properties
        where property.Set is not null
        let parameter = Array.Find(constructor.GetParameters(), parameter => ObjectShape.IsSame(parameter, ObjectShape.NameOf(property), property.PropertyType))
        where parameter is not null && BindingTarget.IsNeeded(parameter)
        select property;

    public static void Use(JsonTypeInfo type)
    {
        foreach (var property in NeededOf(type))
        {
            property.IsRequired = true;
        }

        if (ConstructorOf(type) is { } constructor && constructor.GetParameters() is var parameters && Array.Exists(parameters, parameter => parameter.HasDefaultValue))
        {
            var defaults = Array.ConvertAll(parameters, ParameterDefault.Of);
            type.CreateObject = () => constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, defaults, null);
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Where a structure's constructor was trimmed away, nothing makes it.")]
    static ConstructorInfo? ConstructorOf(JsonTypeInfo type) =>
        type.Type.IsValueType && type.CreateObject is not null && type.Type.GetConstructors() is [var constructor] ? constructor : null;
}
