namespace Lato.Modules;

/// <summary>Says which module that the application does not have would handle a message.</summary>
/// <param name="leftOut">The modules that configuration leaves out.</param>
internal sealed class AbsentModules(IReadOnlyList<LeftOutModule> leftOut)
{
    /// <returns>What would give the message a handler, as a sentence; null if nothing is known.</returns>
    public string? FixFor(Type message) =>
        FixByConfiguration(message)
        ?? (KnownModules.ThatHandles(message) is { } forgotten ? $"Module class '{forgotten}' handles it, but is not part of the application. Add it with AddModule<{forgotten}>()." : null);

    /// <returns>The setting that leaves the handler out, as a sentence; null if it is not that.</returns>
    public string? FixByConfiguration(Type message) => leftOut.FirstOrDefault(module => module.Source.Handles(message)) is { } module
        ? $"Module '{module.Identifier}' handles it, but is left out: {module.Fix}."
        : null;
}
