using Microsoft.Extensions.Configuration;

namespace Lato.Hocon;

/// <summary>A string with HOCON as a source of configuration.</summary>
internal sealed class HoconStringConfigurationSource(string text) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) =>
        new HoconStringConfigurationProvider(text, builder.GetFileProvider());
}
