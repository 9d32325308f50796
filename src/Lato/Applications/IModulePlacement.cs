namespace Lato;

/// <summary>Says where the modules of an application run, and calls those that run elsewhere. For packages that spread an application over processes. Must be thread-safe.</summary>
public interface IModulePlacement
{
    /// <summary>
    /// Whether a module runs in this process as it would in any other program. Asked once for each module, when registration has ended.
    /// Otherwise calls of it come to <see cref="CallAsync"/>, and <see cref="Application.StartInstanceAsync"/> starts instances of it here.
    /// </summary>
    /// <param name="module">The module.</param>
    bool IsHere(ModulePlacement module);

    /// <summary>The processes that run a module and can be reached now, such as host and port, for descriptions and health checks. Default: nothing is told.</summary>
    /// <param name="module">The identifier of the module.</param>
    IReadOnlyList<string> GetNodes(string module) => [];

    /// <summary>Tells of a module that does not run here, or not only. Called once for each, when registration has ended.</summary>
    /// <param name="module">The identifier of the module.</param>
    /// <param name="handlers">Its handlers of messages.</param>
    void AddRemote(string module, IReadOnlyList<HandlerInfo> handlers);

    /// <summary>Has a command or query handled where its module runs; called in place of the handler, in the transaction of the caller.</summary>
    /// <param name="handler">The handler.</param>
    /// <param name="message">The message.</param>
    /// <param name="context">The transaction.</param>
    /// <returns>The result of the handler, of <see cref="HandlerInfo.ResultType"/>.</returns>
    /// <exception cref="ClusterSerializationException">The message or the result cannot travel.</exception>
    /// <exception cref="RemoteModuleException">The handler has failed, with an exception that does not arrive as itself.</exception>
    Task<object?> CallAsync(HandlerInfo handler, Message message, TransactionContext context);
}
