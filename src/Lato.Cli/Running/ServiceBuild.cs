using System.Diagnostics;

namespace Lato.Cli.Running;

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

        // Always into the same one: where libraries are is part of what they are compiled with, and elsewhere all would be compiled anew.
        var output = _folder.CreateSubdirectory("build");
        var (code, text) = await BuildAsync(output.FullName, cancellationToken).ConfigureAwait(false);
        if (code == 0)
        {
            return AssemblyIn(Copy(output, Path.Combine(_folder.FullName, $"{++_count}")));
        }

        Terminal.Quote(text.Trim());
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

    async Task<(int Code, string Output)> BuildAsync(string output, CancellationToken cancellationToken)
    {
        string[] command = ["build", target.File, "-c", isProduction ? "Release" : "Debug", "-o", output, "-v", "quiet", "--nologo"];
        using var build = Process.Start(new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true })!;
        try
        {
            var text = await build.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await build.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return (build.ExitCode, text);
        }
        catch (OperationCanceledException)
        {
            build.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>That of the service itself, where programs that it refers to have been copied too.</summary>
    string AssemblyIn(string output)
    {
        var programs = Directory.GetFiles(output, "*.runtimeconfig.json").Select(file => file[..^".runtimeconfig.json".Length]).ToList();
        var own = programs.Find(program => Path.GetFileName(program) == target.Name) ?? programs switch
        {
            [var only] => only,
            _ => throw new ServiceTargetException($"'{target.File}' is not a program. Add a Program.cs that calls LatoService.RunAsync, or runs a host with AddLato."),
        };
        return $"{own}.dll";
    }

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
