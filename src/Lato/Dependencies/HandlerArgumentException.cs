namespace Lato;

/// <summary>An argument of a call does not fit the handler: a wrong type, or one that no parameter takes.</summary>
public sealed class HandlerArgumentException : LatoException
{
    HandlerArgumentException(string handler, string argument, object? value, string message)
        : base(message)
    {
        Handler = handler;
        Argument = argument;
        Value = value;
    }

    /// <summary>The handler, as <c>module.handler</c>.</summary>
    public string Handler { get; }

    /// <summary>The parameter's name, or the argument's position.</summary>
    public string Argument { get; }

    /// <summary>The argument.</summary>
    public object? Value { get; }

    internal static HandlerArgumentException WrongType(string handler, string parameter, Type wanted, object? value) =>
        new(handler, parameter, value, $"Argument '{parameter}' of '{handler}' is {Show(value)}; it must be of type {wanted.Name}. Pass one.");

    internal static HandlerArgumentException Surplus(string handler, string argument, object? value, IEnumerable<string> parameters)
    {
        var list = string.Join(", ", parameters);
        var fix = list.Length == 0 ? "The handler takes no arguments." : $"The handler takes: {list}.";
        return new(handler, argument, value, $"'{handler}' has no parameter for argument {argument} ({Show(value)}). {fix}");
    }

    internal static HandlerArgumentException Twice(string handler, string argument, object? value, int position) =>
        new(handler, argument, value, $"Argument '{argument}' ({Show(value)}) of '{handler}' is given by position too, as argument {position}. Give it once.");

    static string Show(object? value) => value is null ? "null" : $"{value} ({value.GetType().Name})";
}
