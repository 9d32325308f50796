namespace Lato.Http.Binding;

/// <summary>What an attribute of ASP.NET Core says of the source of a value.</summary>
internal enum SourceKind
{
    Route,
    Query,
    Header,
    Form,
    Body,
    Services,

    /// <summary>The parts of a request, each for one member of an object.</summary>
    Parts,
}
