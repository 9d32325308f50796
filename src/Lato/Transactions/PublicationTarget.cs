using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>Handlers to publish to, otherwise than by default.</summary>
internal sealed record PublicationTarget(HandlerSet Handlers, CallArguments Arguments, PublishOptions Options);
