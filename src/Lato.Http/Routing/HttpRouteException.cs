namespace Lato;

/// <summary>A handler cannot stand at the HTTP edge as it is written. Thrown before the server starts.</summary>
public sealed class HttpRouteException : LatoException
{
    internal HttpRouteException(string message)
        : base(message)
    {
    }
}
