namespace Lato.Engine;

/// <summary>
/// What is called back when one task completes, or is the state of what continues with it, and completes another one. The
/// wait graph sees such waits by it.
/// </summary>
internal interface ICompletesTask
{
    Task Completes { get; }
}
