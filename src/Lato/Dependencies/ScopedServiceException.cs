namespace Lato;

/// <summary>Something that lives as long as the application takes a scoped service in its constructor, and would keep one for ever.</summary>
public sealed class ScopedServiceException : LatoException
{
    internal ScopedServiceException(string way)
        : base($"{way} is scoped, and would be kept for as long as the application runs. Take it where it is used: as a parameter of a handler, or with ctx.Get<T>().") => Path = way;

    /// <summary>The classes from the one that lives as long as the application to the scoped service, such as <c>Orders → Repository → Database</c>.</summary>
    public string Path { get; }
}
