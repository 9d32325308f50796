namespace Lato;

/// <summary>A handler cannot belong to the HTTP transport as it is written. Thrown before the server starts.</summary>
public sealed class HttpRouteException : LatoException
{
    internal HttpRouteException(string message)
        : base(message)
    {
    }
}
