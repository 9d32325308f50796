namespace Lato.Testing;

/// <summary>Probes for applications and modules.</summary>
public static class TestProbeExtensions
{
    /// <summary>Starts a probe beside an application: to listen to its events, or to stand in for its handlers.</summary>
    /// <param name="application">The application; starting a probe does not end its registration.</param>
    /// <param name="name">The probe's name, used in its path and in failures.</param>
    public static TestProbe CreateProbe(this IApplication application, string name = "probe")
    {
        ArgumentNullException.ThrowIfNull(application);
        return TestProbe.CreateAlone(name);
    }

    /// <summary>
    /// Lets a probe stand in for a module's handler: the probe receives each message of the type, and what it was told
    /// to reply becomes the handler's result.
    /// </summary>
    /// <typeparam name="TMessage">The message type.</typeparam>
    /// <param name="module">The module or application, before its registration has ended.</param>
    /// <param name="probe">Receives the messages.</param>
    /// <returns>The module.</returns>
    public static ApplicationModule HandleBy<TMessage>(this ApplicationModule module, TestProbe probe)
        where TMessage : class
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(probe);
        return module.Handle<TMessage>((TMessage message, CancellationToken cancellationToken) =>
            probe.Ref.AskAsync(message, cancellationToken: cancellationToken));
    }
}
