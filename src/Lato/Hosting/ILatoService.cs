namespace Lato;

/// <summary>The service that this process is. Injected wherever an application is hosted. Thread-safe.</summary>
public interface ILatoService
{
    /// <summary>
    /// Stops the process in order, as SIGTERM does: transports stop accepting, what is in flight is awaited up to the grace
    /// period. Returns at once, so that a handler can still respond to the call in which it says so. Of several calls the last code counts.
    /// </summary>
    /// <param name="code">The exit code; null for <see cref="Environment.ExitCode"/>, which is 0 unless it was set. From 0 to 255, which is all that a shell sees; any other code counts as 255.</param>
    void StopApplication(int? code = null);
}
