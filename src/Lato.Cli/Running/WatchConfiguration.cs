using Microsoft.Extensions.Configuration;

namespace Lato.Cli.Running;

/// <summary>Reads what the settings of a service say of its files, in the group <c>lato.watch</c>. What is wrong there, the service tells.</summary>
internal static class WatchConfiguration
{
    public static WatchChoice Read(RunOptions options)
    {
        try
        {
            var group = Load(options).GetSection("lato:watch");
            return new WatchChoice(ListOf(group.GetSection("ignored-folders")), ListOf(group.GetSection("file-endings")));
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or FormatException)
        {
            return new WatchChoice([], []);
        }
    }

    static IConfiguration Load(RunOptions options)
    {
        var configuration = new ConfigurationBuilder()
            .SetBasePath(Environment.CurrentDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddHoconFile("HOCON.conf", optional: true);
        foreach (var file in options.ConfigurationFiles.Select(Path.GetFullPath))
        {
            _ = Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase) ? configuration.AddJsonFile(file) : configuration.AddHoconFile(file);
        }

        return configuration.AddEnvironmentVariables().AddCommandLine([.. options.ForService.Where(argument => argument.StartsWith("--lato:", StringComparison.Ordinal) && argument.Contains('='))]).Build();
    }

    /// <summary>A list, or one text with commas.</summary>
    static IEnumerable<string> ListOf(IConfigurationSection setting) => setting.GetChildren().Select(element => element.Value).Append(setting.Value)
        .SelectMany(text => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
