using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Lato.Http.Binding;

/// <summary>What the constructor of a type that JSON reads takes.</summary>
internal static class ConstructorParameters
{
    /// <returns>Those of its only public constructor; empty if it has several.</returns>
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The code that is generated for JSON names the constructor, so it is kept.")]
    public static ParameterInfo[] Of(JsonTypeInfo type) => type.Type.GetConstructors() is [var only] ? only.GetParameters() : [];
}
