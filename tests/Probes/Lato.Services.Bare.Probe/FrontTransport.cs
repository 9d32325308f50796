namespace Lato.Services.Bare.Probe;

/// <summary>Needs a web host, which this program has no package for.</summary>
sealed class FrontTransport : Transport
{
    public override bool RequiresWebHost => true;

    public override void Add(LatoBuilder builder)
    {
    }
}
