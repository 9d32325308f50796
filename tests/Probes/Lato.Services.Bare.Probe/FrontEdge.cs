namespace Lato.Services.Bare.Probe;

/// <summary>Needs a web host, which this program has no package for.</summary>
sealed class FrontEdge : Edge
{
    public override bool NeedsWebHost => true;

    public override void Add(LatoBuilder builder)
    {
    }
}
