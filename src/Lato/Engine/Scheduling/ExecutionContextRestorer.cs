namespace Lato.Engine;

/// <summary>Puts the caller's execution context back after foreign code has run on its thread.</summary>
internal static class ExecutionContextRestorer
{
    public static void Restore(ExecutionContext? callers)
    {
        if (callers is not null && ExecutionContext.Capture() != callers)
        {
            ExecutionContext.Restore(callers);
        }
    }
}
