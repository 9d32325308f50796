using System.Diagnostics;

namespace Lato.Cli.Targets;

/// <summary>Builds a service, and copies it to a folder of its own each time, so that the one that runs is not touched.</summary>
internal sealed class ServiceBuild(ServiceTarget target, bool isProduction) : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lato-run-");
    int _count;

    /// <returns>The assembly to run; null if it does not compile, which has been said.</returns>
    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        if (target.Kind == TargetKind.Assembly)
        {
            return target.File;
        }

        var (code, assembly, errors) = await BuildAsync(cancellationToken).ConfigureAwait(false);
        if (code == 0)
        {
            var built = ProgramOf(assembly);
            return Path.Combine(Copy(built.Directory!, Path.Combine(_folder.FullName, $"{++_count}")), built.Name);
        }

        Terminal.Quote(errors.Trim());
        return null;
    }

    /// <summary>Removes what was built before the last time.</summary>
    public void Tidy()
    {
        foreach (var old in _folder.GetDirectories().Where(folder => int.TryParse(folder.Name, out var count) && count != _count))
        {
            Delete(old);
        }
    }

    public void Dispose() => Delete(_folder);

    /// <summary>Where the project itself builds to: elsewhere, all that it refers to would be compiled anew.</summary>
    async Task<(int Code, string Assembly, string Errors)> BuildAsync(CancellationToken cancellationToken)
    {
        string[] command = ["build", target.File, "-c", isProduction ? "Release" : "Debug", "-t:Build", "-getProperty:TargetPath", "-v", "quiet", "--nologo"];
        using var build = Process.Start(new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var errors = build.StandardError.ReadToEndAsync(cancellationToken);
            var assembly = await build.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await build.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return (build.ExitCode, assembly.Trim(), await errors.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            build.Kill(entireProcessTree: true);
            throw;
        }
    }

    FileInfo ProgramOf(string assembly) => assembly switch
    {
        "" => throw new ServiceTargetException($"'{target.File}' builds for several frameworks. Give it one TargetFramework in place of TargetFrameworks."),
        _ when !File.Exists(Path.ChangeExtension(assembly, ".runtimeconfig.json")) => throw new ServiceTargetException($"'{target.File}' is not a program. Add a Program.cs that calls LatoService.RunAsync, or runs a host with AddLato."),
        _ => new FileInfo(assembly),
    };

    static string Copy(DirectoryInfo from, string to)
    {
        foreach (var file in from.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from.FullName, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            file.CopyTo(target);
        }

        return to;
    }

    static void Delete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // Somebody has a file open: what is left lies among temporary files.
        }
    }
}
