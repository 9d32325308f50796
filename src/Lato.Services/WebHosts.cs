using System.Diagnostics.CodeAnalysis;

namespace Lato.Services;

/// <summary>Finds what makes web hosts, which is in a package of its own.</summary>
internal static class WebHosts
{
    const string Library = "Lato.Http";

    /// <exception cref="ServiceConfigurationException">The package is missing.</exception>
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor, "Lato.Http.Server.WebHostFactory", Library)]
    [UnconditionalSuppressMessage("Trimming", "IL2035", Justification = "The package may be missing.")]
    public static IWebHostFactory FindFor(ServiceDefinition service)
    {
        var factory = Type.GetType($"Lato.Http.Server.WebHostFactory, {Library}")
            ?? throw new ServiceConfigurationException($"{ServiceTransports.WhyWeb(service.Module)}, which needs a web host, and that is in the package {Library}. Add a reference to it: dotnet add package {Library}.");
        return (IWebHostFactory)Activator.CreateInstance(factory)!;
    }
}
