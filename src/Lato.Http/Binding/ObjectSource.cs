namespace Lato.Http.Binding;

/// <summary>Where the members of an object come from, if nothing else is said.</summary>
internal enum ObjectSource
{
    Query,
    Form,

    /// <summary>The JSON body, and then the query.</summary>
    Json,
}
