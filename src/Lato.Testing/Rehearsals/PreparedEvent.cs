using System.Text.Json;

namespace Lato.Testing.Rehearsals;

/// <summary>An event that leaves with the commit.</summary>
/// <param name="Body">As JSON.</param>
/// <param name="Values">The values that go with it.</param>
/// <param name="Modules">Who gets it.</param>
internal sealed record PreparedEvent(byte[] Body, Dictionary<string, JsonElement>? Values, string[] Modules);
