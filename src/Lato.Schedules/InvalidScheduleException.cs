namespace Lato;

/// <summary>A schedule that cannot work as it is written. The host does not start.</summary>
public sealed class InvalidScheduleException : LatoException
{
    internal InvalidScheduleException(string handler, string text, string problem, Exception? inner = null)
        : base($"Schedule '{text}' of '{handler}' {problem}", inner)
    {
        Handler = handler;
        Text = text;
    }

    /// <summary>The handler, as <c>module.handler</c>.</summary>
    public string Handler { get; }

    /// <summary>The schedule's text.</summary>
    public string Text { get; }
}
