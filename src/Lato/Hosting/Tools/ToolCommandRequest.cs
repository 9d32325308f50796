using System.Text.Json;
using Lato.Hosting.Tools;

namespace Lato;

/// <summary>
/// Whether the lato tool has started this process to run a <see cref="ToolCommand"/>, not its applications. What runs a host of its own kind asks this before it starts anything; the generic host and
/// <c>LatoService</c> do so by themselves.
/// </summary>
public static class ToolCommandRequest
{
    /// <summary>The environment variable with the folder in which the tool has left the request, and looks for what becomes of it.</summary>
    const string Variable = "LATO_TOOL_COMMAND";

    /// <summary>Whether there is one.</summary>
    public static bool IsPresent => Folder is not null;

    static string? Folder => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : null;

    /// <summary>Runs the command, and leaves its output and its end where the tool looks for them. Whatever fails is told there.</summary>
    /// <param name="hosts">The services of the hosts of the process, which are not started.</param>
    /// <param name="cancellationToken">Cancels the command.</param>
    public static async Task RunAsync(IEnumerable<IServiceProvider> hosts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        var folder = Folder ?? throw new InvalidOperationException($"Nothing has asked this process to run a command. Check {nameof(ToolCommandRequest)}.{nameof(IsPresent)} first.");
        var input = JsonSerializer.Deserialize(await File.ReadAllTextAsync(Path.Combine(folder, "command.json"), cancellationToken).ConfigureAwait(false), ToolCommandJson.Default.ToolCommandInput)!;
        ToolCommandResult result;
        var output = new StreamWriter(new FileStream(Path.Combine(folder, "output"), FileMode.Create, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        await using (output.ConfigureAwait(false))
        {
            result = await ToolCommandRunner.RunAsync([.. hosts], input, output, cancellationToken).ConfigureAwait(false);
        }

        var unfinished = Path.Combine(folder, "result.json.tmp");
        await File.WriteAllTextAsync(unfinished, JsonSerializer.Serialize(result, ToolCommandJson.Default.ToolCommandResult), CancellationToken.None).ConfigureAwait(false);
        File.Move(unfinished, Path.Combine(folder, "result.json"), overwrite: true);
    }
}
