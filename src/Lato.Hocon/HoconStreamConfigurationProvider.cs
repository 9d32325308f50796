using Lato.Hocon.Files;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;

namespace Lato.Hocon;

internal sealed class HoconStreamConfigurationProvider(HoconStreamConfigurationSource source, IFileProvider includes)
    : StreamConfigurationProvider(source)
{
    public override void Load(Stream stream) =>
        Data = HoconReader.Read(new TextHoconFile("HOCON stream", includes), stream).Data;
}
