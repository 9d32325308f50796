using Microsoft.Extensions.DependencyInjection;

namespace Lato.Applications;

/// <summary>One override in force: a value by name, or services.</summary>
internal sealed record ApplicationOverride(string? Name, object? Value, Action<IServiceCollection>? Services);
