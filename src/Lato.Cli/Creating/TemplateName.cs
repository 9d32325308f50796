using System.Text.RegularExpressions;

namespace Lato.Cli.Creating;

/// <summary>The name of something new, and the namespace that it gives: by the rules that <c>dotnet new</c> has for templates. Pure.</summary>
internal static partial class TemplateName
{
    /// <summary>What a name must be like, for errors.</summary>
    public const string Expected = "letters, digits, '_', '-', '.' and spaces, beginning with a letter, a digit or '_' and ending with one";

    public static bool IsValid(string name) => Valid.IsMatch(name);

    /// <summary>Of <c>acme-shop</c> it is <c>acme_shop</c>, of <c>7.class</c> <c>_7.@class</c>.</summary>
    public static string NamespaceOf(string name) => Keywords.Replace(Unsafe.Replace(name.Trim(), "_"), "@$1");

    /// <summary>Of <c>Acme.orders</c> it is <c>Orders</c>, of <c>acme-shop</c> <c>Acme_shop</c>, of <c>acme.7up</c> <c>_7up</c>.</summary>
    public static string AreaOf(string name)
    {
        var words = NotOfWords.Replace(name[(name.LastIndexOf('.') + 1)..], "_");
        var area = char.IsDigit(words[0]) ? $"_{words}" : words;
        return $"{char.ToUpperInvariant(area[0])}{area[1..]}";
    }

    /// <summary>The same as the name of a module: of <c>Acme.Orders</c> it is <c>orders</c>.</summary>
    public static string ModuleOf(string name) => $"{char.ToLowerInvariant(AreaOf(name)[0])}{AreaOf(name)[1..]}";

    [GeneratedRegex(@"[^\w]")]
    private static partial Regex NotOfWords { get; }

    [GeneratedRegex(@"^[\w](?:[\w\-. ]*[\w])?$")]
    private static partial Regex Valid { get; }

    [GeneratedRegex(@"(((?<=\.)|^)((?=\d)|\.)|[^\w\.])|(\.$)")]
    private static partial Regex Unsafe { get; }

    [GeneratedRegex(@"(?<=^|\.)(abstract|as|base|bool|break|byte|case|catch|char|checked|class|const|continue|decimal|default|delegate|do|double|else|enum|event|explicit|extern|false|finally|fixed|float|for|foreach|goto|if|implicit|in|int|interface|internal|is|lock|long|namespace|new|null|object|operator|out|override|params|private|protected|public|readonly|ref|return|sbyte|sealed|short|sizeof|stackalloc|static|string|struct|switch|this|throw|true|try|typeof|uint|ulong|unchecked|unsafe|ushort|using|virtual|void|volatile|while)(?=\.|$)")]
    private static partial Regex Keywords { get; }
}
