namespace Lato.Generators.Facades;

/// <summary>A method of a facade.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Its parameters, in order.</param>
/// <param name="Return">The type that it returns: a task.</param>
/// <param name="IsValueTask">Whether that is a value task.</param>
/// <param name="Result">The type of the task's result; null if it has none.</param>
/// <param name="PlainResult">The same, as <c>typeof</c> wants it.</param>
internal sealed record FacadeMethod(string Name, EquatableArray<FacadeParameter> Parameters, string Return, bool IsValueTask, string? Result, string? PlainResult)
{
    public string Message => $"{NameOfMessage(Name)}Message";

    /// <summary>What the method is called without the ending of asynchronous methods.</summary>
    public static string NameOfMessage(string method) =>
        method.Length > 5 && method.EndsWith("Async", StringComparison.Ordinal) ? method.Substring(0, method.Length - 5) : method;

    /// <summary>What the command carries: all but the token, which is that of the call.</summary>
    public IEnumerable<FacadeParameter> Carried => Parameters.Where(parameter => !parameter.IsToken);
}
