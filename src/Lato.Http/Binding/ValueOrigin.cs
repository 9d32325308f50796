namespace Lato.Http.Binding;

/// <summary>The parts of a request that hold simple values by name.</summary>
internal enum ValueOrigin
{
    Route,
    Query,
    Header,
    Form,
}
