namespace Lato.Analyzers.Modules;

/// <summary>A handler of a module class. All types are written as C# that is right anywhere.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="IsStatic">Whether it needs no instance.</param>
/// <param name="Message">The message type that it handles, or null.</param>
/// <param name="Alias">The alias that it handles as a literal, or null.</param>
/// <param name="Parameters">Its parameters, in order.</param>
/// <param name="Shape">The shape of what it returns.</param>
/// <param name="Result">The type of its result, for an asynchronous handler that of the task's; <c>void</c> for none.</param>
/// <param name="Return">The type that it returns.</param>
/// <param name="HasTransports">Whether it belongs to a transport.</param>
/// <param name="Deadline">The deadline of its attribute as a literal, or null.</param>
/// <param name="Flags">What its signature and its attributes say.</param>
internal sealed record HandlerModel(
    string Method,
    bool IsStatic,
    string? Message,
    string? Alias,
    EquatableArray<ParameterModel> Parameters,
    ReturnShape Shape,
    string Result,
    string Return,
    bool HasTransports,
    string? Deadline,
    HandlerFlags Flags);
