namespace Lato.Handlers;

/// <summary>One of the instances of a module while it handles a message. Thread-safe.</summary>
internal interface IModuleInstance
{
    /// <summary>A handler of the module, as this instance has it.</summary>
    /// <param name="index">Its place among those of the module.</param>
    Handler HandlerAt(int index);

    /// <summary>The message is handled.</summary>
    void Leave();
}
