using Microsoft.Extensions.Configuration;

namespace Lato.Hocon;

/// <summary>A stream with HOCON as a source of configuration; it can be read once.</summary>
internal sealed class HoconStreamConfigurationSource : StreamConfigurationSource
{
    public override IConfigurationProvider Build(IConfigurationBuilder builder) =>
        new HoconStreamConfigurationProvider(this, builder.GetFileProvider());
}
