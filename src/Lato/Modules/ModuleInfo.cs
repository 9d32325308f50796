namespace Lato;

/// <summary>What is known of a module of an application. Immutable.</summary>
/// <param name="Identifier">Its identifier.</param>
/// <param name="Parent">The identifier of the module that includes it; null for one that the application includes.</param>
/// <param name="Class">Its class; <see cref="ApplicationModule"/> for one that was put together of functions.</param>
/// <param name="Role">What <c>lato.modules.&lt;identifier&gt;.role</c> says of it or of a module that includes it: which processes run it; null for all.</param>
/// <param name="IsHere">Whether it runs in this process.</param>
public sealed record ModuleInfo(string Identifier, string? Parent, Type Class, string? Role, bool IsHere);
