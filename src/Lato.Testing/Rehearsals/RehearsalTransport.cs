namespace Lato.Testing.Rehearsals;

/// <summary>What a rehearsed call enters by.</summary>
internal sealed class RehearsalTransport : Transport
{
    public override void Add(LatoBuilder builder)
    {
    }
}
