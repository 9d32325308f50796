namespace Lato;

/// <summary>An envelope cannot carry data of a type, or cannot give it to a handler.</summary>
public sealed class EnvelopeTypeException : LatoException
{
    /// <summary>Refuses a type.</summary>
    /// <param name="envelope">The name of the envelope.</param>
    /// <param name="payloadType">The type; null for none.</param>
    /// <param name="handler">The handler that takes the data; null where data is written.</param>
    /// <param name="problem">What is wrong, and the fix: a sentence or several.</param>
    /// <param name="cause">Why; null for no further reason.</param>
    public EnvelopeTypeException(string envelope, Type? payloadType, string? handler, string problem, Exception? cause = null)
        : base(handler is null
            ? $"Envelope '{envelope}' cannot write {(payloadType is null ? "null" : $"data of type '{payloadType}'")}: {problem}"
            : $"Envelope '{envelope}' cannot give handler '{handler}' {(payloadType is null ? "its messages" : $"data of type '{payloadType}'")}: {problem}", cause)
    {
        Envelope = envelope;
        PayloadType = payloadType;
        Handler = handler;
    }

    /// <summary>The name of the envelope.</summary>
    public string Envelope { get; }

    /// <summary>The type; null for none.</summary>
    public Type? PayloadType { get; }

    /// <summary>The handler that takes the data; null where data is written.</summary>
    public string? Handler { get; }
}
