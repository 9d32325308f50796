namespace Lato;

/// <summary>Something that has happened, named in the past tense. Any number of handlers, also none.</summary>
public abstract record Event : Message;
