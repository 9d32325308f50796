namespace Lato;

/// <summary>A request to change something, without an answer. At most one handler per module.</summary>
public abstract record Command : Message;
