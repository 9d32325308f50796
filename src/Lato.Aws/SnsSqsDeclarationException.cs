namespace Lato;

/// <summary>A topic, queue or subscription could not be declared. The application does not start.</summary>
public sealed class SnsSqsDeclarationException : LatoException
{
    internal SnsSqsDeclarationException(string what, string handler, string problem, Exception? inner = null)
        : base($"{what} of '{handler}' {problem}", inner)
    {
        What = what;
        Handler = handler;
    }

    /// <summary>What could not be declared, such as <c>Queue 'billing'</c>.</summary>
    public string What { get; }

    /// <summary>The handler, as <c>module.handler</c>.</summary>
    public string Handler { get; }
}
