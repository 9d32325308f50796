using Lato.Hocon.Syntax;

namespace Lato.Hocon.Files;

/// <summary>A parsed file with all that it includes.</summary>
/// <param name="Root">The file itself.</param>
/// <param name="Included">What each include, at any depth of including, stands for.</param>
/// <param name="IncludedFiles">The files looked for, those that do not exist too.</param>
internal sealed record HoconTree(
    ObjectNode Root,
    IReadOnlyDictionary<IncludeEntry, ObjectNode> Included,
    IReadOnlyList<IHoconFile> IncludedFiles);
