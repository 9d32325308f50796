using System.Text.RegularExpressions;

namespace Lato.Analyzers.Rules;

/// <summary>Recognises English verbs in the past tense in names such as <c>OrderPlacedV2</c>. In doubt it is one. Pure.</summary>
internal static class PastTense
{
    // Where a word begins: at a capital, of which several in a row are one word up to the last.
    static readonly Regex Word = new("[A-Z]+(?![a-z])|[A-Z]?[a-z]+", RegexOptions.CultureInvariant);

    // Those that are spelt like the present are here too.
    static readonly HashSet<string> Irregular = new(
        ("arisen arose ate awoken beaten became become been befallen began begun bent bet bid bitten bled blew blown bore born borne bought bound bred broadcast broke broken brought built burnt burst came cast "
        + "caught chose chosen clung come cost crept cut dealt did done dove drank drawn dreamt drew driven drove drunk dug dwelt eaten fallen fed fell felt fled flew flown flung forbade forbidden forecast "
        + "foresaw foreseen forgave forgiven forgot forgotten forsaken fought found froze frozen gave given gone got gotten grew ground grown had heard held hid hidden hit hung hurt kept knelt knew knit "
        + "known laid lain leapt learnt led left lent let lit lost made meant met mistaken mistook misunderstood offset outbid outdone outgrown outsold overbid overcame overcome overdrawn overheard overran overridden "
        + "overrode overrun oversaw overseen oversold overtaken overthrown overtook overwritten overwrote paid prepaid proofread proven put quit ran rang read rebound rebuilt recast redone redrawn relaid remade "
        + "repaid reran rerun resent reset resold retaken retold rethought rewound rewritten rewrote rid ridden risen rode rose run rung said sang sank sat saw seen sent set sewn shaken shed shone shook "
        + "shot shown shrank shrunk shut slain slept slid slit sold sought sown spat sped spelt spent spilt split spoilt spoke spoken sprang spread sprung spun stolen stood stole stuck stung strewn stricken struck "
        + "strung sung sunk swam swept swollen swore sworn swum swung taken taught thought threw thrown thrust told took tore torn trodden unbound undercut undergone understood undertaken undid undone unmade unsent "
        + "unwound upheld upset was went were wept withdrawn withdrew withheld withstood woke woken won wore worn wound woven written wrote wrung").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    static readonly HashSet<string> NotPast = new("bed embed hundred infrared kindred naked red sacred shred sled".Split(' '), StringComparer.OrdinalIgnoreCase);

    // Of all in -eed: feed, need, seed, speed and the like are not past.
    static readonly HashSet<string> PastInEed = new("agreed decreed disagreed freed guaranteed".Split(' '), StringComparer.OrdinalIgnoreCase);

    public static bool IsIn(string name) => Word.Matches(name).Cast<Match>().Any(word => IsPast(word.Value));

    static bool IsPast(string word) =>
        Irregular.Contains(word)
        || (EndsWith(word, "eed") ? PastInEed.Contains(word) : EndsWith(word, "ed") && !NotPast.Contains(word));

    static bool EndsWith(string word, string end) => word.EndsWith(end, StringComparison.OrdinalIgnoreCase);
}
