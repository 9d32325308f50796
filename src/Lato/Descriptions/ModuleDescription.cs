using System.Text.Json.Serialization;

namespace Lato;

/// <summary>A module of an application.</summary>
/// <param name="Identifier">The module's identifier.</param>
/// <param name="Parent">The module that includes it; null for the application.</param>
/// <param name="Concurrency">How messages may run concurrently in it.</param>
/// <param name="Handlers">In the order in which they run.</param>
/// <param name="DependsOn">The identifiers of the modules that it may use as <see cref="ModuleAttribute.DependsOn"/> says; null if it says nothing.</param>
public sealed record ModuleDescription(
    string Identifier, string? Parent, Concurrency Concurrency, IReadOnlyList<HandlerDescription> Handlers, IReadOnlyList<string>? DependsOn)
{
    /// <summary>Where it runs, if it has a role; null if it runs in every process.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ModulePlaceDescription? Place { get; init; }
}
