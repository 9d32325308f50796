using Lato.Hocon.Files;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;

namespace Lato.Hocon;

internal sealed class HoconStringConfigurationProvider(string text, IFileProvider includes) : ConfigurationProvider
{
    public override void Load() => Data = HoconReader.Read(new TextHoconFile("HOCON text", text, includes)).Data;
}
