namespace Lato.Analyzers.Facades;

/// <summary>A method of a facade.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Message">The name of its message's type.</param>
/// <param name="WireName">The name of its message for wire and storage.</param>
/// <param name="Parameters">Its parameters, in order.</param>
/// <param name="Return">The type that it returns: a task.</param>
/// <param name="IsValueTask">Whether that is a value task.</param>
/// <param name="Result">The type of the task's result; null if it has none.</param>
/// <param name="PlainResult">The same, as <c>typeof</c> wants it.</param>
/// <param name="IsObsolete">Whether it is marked as obsolete, and so its message.</param>
internal sealed record FacadeMethod(
    string Name, string Message, string WireName, EquatableArray<FacadeParameter> Parameters, string Return, bool IsValueTask, string? Result, string? PlainResult, bool IsObsolete)
{
    /// <summary>What the command carries: all but the token, which is that of the call.</summary>
    public IEnumerable<FacadeParameter> Carried => Parameters.Where(parameter => !parameter.IsToken);
}
