using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Dependencies;

/// <summary>The keys of services that parameters ask for.</summary>
internal static class ServiceKeys
{
    /// <summary>The key that a parameter says; null for none.</summary>
    public static object? Of(ParameterInfo parameter) => parameter.GetCustomAttribute<FromKeyedServicesAttribute>()?.Key;
}
