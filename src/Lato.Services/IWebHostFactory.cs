using Microsoft.Extensions.Hosting;

namespace Lato;

/// <summary>
/// Makes the web hosts of a process that runs services with <see cref="LatoService"/>. The package Lato.Http brings one, which
/// is found without a line of set-up. Is asked by one thread at a time.
/// </summary>
public interface IWebHostFactory
{
    /// <summary>Begins a web host for one service.</summary>
    /// <param name="environment">The name of the environment; null for the one that the machine is configured for.</param>
    IHostApplicationBuilder CreateBuilder(string? environment);

    /// <summary>Ends what <see cref="CreateBuilder"/> has begun: the host that is handed to <see cref="Transport.Use"/>.</summary>
    /// <param name="builder">The same builder, to which the service has been added.</param>
    IHost Build(IHostApplicationBuilder builder);
}
