using Lato.Dependencies;
using Lato.Handlers;
using Microsoft.Extensions.Logging;

namespace Lato.Transactions;

/// <summary>Where the parameters of a hook come from.</summary>
internal sealed class HookSource(TransactionContext context, Handler hook, Exception? failure) : IParameterSource
{
    public Message? Message => null;

    public object Context => context;

    public CancellationToken CancellationToken => context.CancellationToken;

    public CallArguments Arguments { get; } = FailureArgument(hook, failure);

    public bool HasMiddlewares => false;

    public ContextValues? Values => context.Transaction.Values;

    public ServiceCatalog Services => context.Transaction.Catalog;

    public ServiceCatalog? OnlyServices => null;

    public IServiceProvider ScopedServices => context.Transaction.Services;

    public ILogger Logger => context.Transaction.Runtime.LoggerFor(hook.Info.Module);

    static CallArguments FailureArgument(Handler hook, Exception? failure)
    {
        var parameter = Array.Find(hook.Parameters, parameter => parameter.Type == typeof(Exception));
        return parameter is null ? CallArguments.None : CallArguments.Named(new Dictionary<string, object?> { [parameter.Name] = failure });
    }
}
