using Microsoft.Extensions.Primitives;

namespace Lato.Hocon.Files;

/// <summary>A text and the neighbourhood in which its includes are looked for.</summary>
internal interface IHoconFile
{
    /// <summary>What error messages call it.</summary>
    string Name { get; }

    /// <summary>Equal for two files exactly if they are the same.</summary>
    string Identity { get; }

    bool Exists { get; }

    Stream Open();

    /// <summary>The file that an include of <paramref name="name"/> in this one means; it need not exist.</summary>
    IHoconFile Find(string name);

    /// <summary>Signals when the file changes, appears or vanishes, as far as that can be watched.</summary>
    IChangeToken Watch();
}
