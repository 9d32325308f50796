using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Lato.Aws.Tests.Servers;

/// <summary>Programs in the folder <c>fauxqs</c>, for node, with packages that npm installs beside them.</summary>
internal static class NodePrograms
{
    static readonly TimeSpan MostForInstallation = TimeSpan.FromMinutes(3);

    static readonly Lazy<string?> WhyMissing = new(Find);

    /// <summary>Why they cannot run; null if they can.</summary>
    public static string? Missing => WhyMissing.Value;

    static string Folder { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "fauxqs"));

    /// <summary>Starts one, which reads its end from its input.</summary>
    public static Process Start(string program, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Folder, program), .. arguments]) { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    static string Here([CallerFilePath] string path = "") => path;

    static string? Find()
    {
        if (!Has("node"))
        {
            return "node is not installed.";
        }

        if (Directory.Exists(Path.Combine(Folder, "node_modules", "fauxqs")))
        {
            return null;
        }

        if (Environment.GetEnvironmentVariable("LATO_NO_INSTALL") == "1" || !Has("npm"))
        {
            return "fauxqs is not installed: run 'npm ci' in tests/Lato.Aws.Tests/fauxqs.";
        }

        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund"]) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        npm.OutputDataReceived += (_, _) => { };
        npm.BeginOutputReadLine();
        var errors = npm.StandardError.ReadToEndAsync();
        if (!npm.WaitForExit(MostForInstallation))
        {
            npm.Kill(entireProcessTree: true);
            return "fauxqs could not be installed in time.";
        }

        return npm.ExitCode == 0 ? null : $"fauxqs could not be installed: {errors.Result}";
    }

    static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)));
}
