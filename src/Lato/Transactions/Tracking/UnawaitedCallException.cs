using Lato.Diagnostics;

namespace Lato;

/// <summary>A call that was not awaited has failed, and so its transaction fails.</summary>
public sealed class UnawaitedCallException : LatoException
{
    internal UnawaitedCallException(string call, Exception failure)
        : base($"The call of '{call}' failed, and it was not awaited: {Sentence.Of(failure.Message)} Await every call made through the context.", failure)
        => Call = call;

    /// <summary>What was called: a message, an alias or a handler.</summary>
    public string Call { get; }
}
