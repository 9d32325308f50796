namespace Lato.Outbox.Tests.Doubles;

/// <summary>Cannot be written.</summary>
internal sealed record Looping : Event
{
    public Looping Self => this;
}
