using Microsoft.Extensions.Logging;

namespace Lato.Dependencies;

/// <summary>Where the parameters of one handler run come from.</summary>
internal interface IParameterSource
{
    Message? Message { get; }

    object Context { get; }

    CancellationToken CancellationToken { get; }

    CallArguments Arguments { get; }

    bool HasMiddlewares { get; }

    /// <summary>The transaction's values, or null while there are none.</summary>
    ContextValues? Values { get; }

    ServiceCatalog Services { get; }

    /// <summary>The services, if there are neither arguments nor values to look at before; else null.</summary>
    ServiceCatalog? OnlyServices { get; }

    /// <summary>The provider of the transaction's scope; made when first asked for.</summary>
    IServiceProvider ScopedServices { get; }

    ILogger Logger { get; }
}
