namespace Lato.Dependencies;

internal enum ParameterKind
{
    Value,
    Message,
    Context,
    CancellationToken,
    ServiceProvider,
    Logger,
}
