using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Lato.Cli.Targets;

namespace Lato.Cli.Describing;

/// <summary>Starts a built program and asks it to describe its applications instead of running them.</summary>
internal sealed class DescribedProgram(string name, string assembly, string workingFolder, IReadOnlyList<string> arguments)
{
    /// <summary>As in the runtime, which the tool does not refer to.</summary>
    const string Variable = "LATO_DESCRIBE_TO";

    readonly StringBuilder _output = new();

    /// <exception cref="DescriptionException">It has not.</exception>
    public async Task<ProgramDescription> AskAsync(TimeSpan timeout)
    {
        var folder = Directory.CreateTempSubdirectory("lato-describe-");
        try
        {
            var file = Path.Combine(folder.FullName, "description.json");
            var code = await RunAsync(file, timeout).ConfigureAwait(false);
            return File.Exists(file) ? await ReadAsync(file).ConfigureAwait(false) : throw NoDescription(code, timeout);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <returns>The exit code; null if it did not end in time.</returns>
    async Task<int?> RunAsync(string file, TimeSpan timeout)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", assembly, .. arguments])
        {
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[Variable] = file;
        start.Environment.TryAdd("DOTNET_ENVIRONMENT", "Development");
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        using var child = ToolChild.Start(start);
        var process = child.Process;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync().WaitAsync(timeout).ConfigureAwait(false);
            return process.ExitCode;
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync().ConfigureAwait(false);
            return null;
        }
    }

    static async Task<ProgramDescription> ReadAsync(string file) =>
        JsonSerializer.Deserialize<ProgramDescription>(await File.ReadAllTextAsync(file).ConfigureAwait(false), JsonSerializerOptions.Web)!;

    DescriptionException NoDescription(int? code, TimeSpan timeout)
    {
        var reason = code switch
        {
            null => $"did not respond within {timeout.TotalSeconds:0} s: it starts no host with a Lato application, or does much before. Give it more with --timeout",
            0 => "has no Lato application: it ended without starting a host with AddLato, or LatoService",
            _ => $"ended with exit code {code} before its applications were built",
        };
        lock (_output)
        {
            return new DescriptionException(isFault: code is not (null or 0), $"'{name}' {reason}.{(_output.Length == 0 ? "" : $" It said:\n{_output.ToString().TrimEnd()}")}");
        }
    }

    void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}
