namespace Lato;

/// <summary>
/// Makes a partial interface the facade of a module: for each method a command and, for callers, a proxy that executes it are
/// generated; the partial module class that implements the interface handles the commands. Methods return a task.
/// Get the proxy with <c>Facade&lt;T&gt;()</c> of an application or a context.
/// </summary>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class FacadeAttribute : Attribute;
