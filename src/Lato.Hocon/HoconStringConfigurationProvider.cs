using System.Text;
using Lato.Hocon.Files;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;

namespace Lato.Hocon;

internal sealed class HoconStringConfigurationProvider(string text, IFileProvider includes) : ConfigurationProvider
{
    public override void Load()
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        Data = HoconReader.Read(new TextHoconFile("HOCON text", includes), content).Data;
    }
}
