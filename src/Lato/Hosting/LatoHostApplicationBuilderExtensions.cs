using Lato;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Adds applications to a host.</summary>
public static class LatoHostApplicationBuilderExtensions
{
    /// <inheritdoc cref="LatoServiceCollectionExtensions.AddLato"/>
    /// <param name="builder">The host's builder.</param>
    /// <param name="name">The application's name; unique in the host.</param>
    /// <param name="configure">Registers modules, handlers, hooks and middlewares. Runs when the container makes the application.</param>
    public static LatoBuilder AddLato(this IHostApplicationBuilder builder, string name, Action<Application>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Services.AddLato(name, configure);
    }
}
