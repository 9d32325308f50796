namespace Lato.Analyzers.Modules;

/// <summary>The shape of what a handler returns.</summary>
internal enum ReturnShape
{
    None,
    Value,
    Task,
    ValueTask,
}
