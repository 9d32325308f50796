using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Lato.Http.Binding.Objects;

namespace Lato.Http.Binding.Json;

/// <summary>
/// JSON makes structures without their constructor, unless one is marked: what a record structure takes is then neither
/// required, nor is it its default.
/// </summary>
internal static class StructParameters
{
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Where a structure's constructor was trimmed away, nothing makes it.")]
    public static void Use(JsonTypeInfo type)
    {
        if (!type.Type.IsValueType || type.CreateObject is null || type.Type.GetConstructors() is not [var constructor])
        {
            return;
        }

        var parameters = constructor.GetParameters();
        foreach (var property in type.Properties)
        {
            var parameter = Array.Find(parameters, parameter => ObjectShape.IsSame(parameter, ObjectShape.NameOf(property), property.PropertyType));
            property.IsRequired |= parameter is not null && property.Set is not null && BindingTarget.IsNeeded(parameter);
        }

        if (Array.Exists(parameters, parameter => parameter.HasDefaultValue))
        {
            var defaults = Array.ConvertAll(parameters, ParameterDefinition.DefaultOf);
            type.CreateObject = () => constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, defaults, null);
        }
    }
}
