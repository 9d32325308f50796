namespace Lato;

/// <summary>A request to change something, without a result. At most one handler per module.</summary>
public abstract record Command : Message;
