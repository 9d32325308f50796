namespace Lato.Databases.EntityFrameworkCore.Contexts;

/// <summary>On whose database a context is.</summary>
/// <param name="Context">The context.</param>
/// <param name="Module">The module that has it for itself; null for that of the application.</param>
internal sealed record ContextModule(Type Context, string? Module);
