using Lato.Hocon.Files;

namespace Lato.Hocon;

/// <summary>What a file amounts to.</summary>
/// <param name="Data">The configuration keys; their comparer ignores case.</param>
/// <param name="IncludedFiles">The files it looked for, those that do not exist too.</param>
internal sealed record HoconResult(Dictionary<string, string?> Data, IReadOnlyList<IHoconFile> IncludedFiles);
