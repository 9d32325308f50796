namespace Lato.Analyzers.Modules;

/// <summary>The shape of what a handler returns.</summary>
internal enum AnswerShape
{
    None,
    Value,
    Task,
    ValueTask,
}
