using System.Diagnostics.CodeAnalysis;

namespace Lato.Handlers;

/// <summary>The instances of a module with one for each key. One that was entered stays until <see cref="IModuleInstance.Leave"/>. Thread-safe.</summary>
internal interface IModuleInstances
{
    /// <summary>Enters the instance that handles a message, if it is active.</summary>
    bool TryEnter(HandlerInfo handler, Message? message, [NotNullWhen(true)] out IModuleInstance? instance);

    /// <summary>Enters the instance that handles a message when it is active; one is made if there is none.</summary>
    /// <param name="handler">The handler of the message.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up waiting for the instance, which others may need.</param>
    Task<IModuleInstance> EnterAsync(HandlerInfo handler, Message? message, CancellationToken cancellationToken);
}
