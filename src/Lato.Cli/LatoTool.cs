using System.CommandLine;
using Lato.Cli.Creating;
using Lato.Cli.Describing;
using Lato.Cli.ProgramCommands;
using Lato.Cli.Running;
using Lato.Cli.Usage;

namespace Lato.Cli;

/// <summary>The tool's command line.</summary>
internal static class LatoTool
{
    public static Task<int> RunAsync(string[] args)
    {
        // What stands behind -- is for the service.
        var end = Array.IndexOf(args, "--") is >= 0 and var index ? index : args.Length;
        var own = args[..end];
        var behind = args[Math.Min(end + 1, args.Length)..];
        var root = Create(behind);
        if (ProgramCommand.TryRun(own, behind, root.Subcommands.SelectMany(command => command.Aliases.Append(command.Name))) is { } running)
        {
            return running;
        }

        var parsed = root.Parse(own);
        return UsageErrors.Of(parsed, own) is { } error ? Task.FromResult(Terminal.WrongUsage(error)) : parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    static RootCommand Create(string[] forService)
    {
        var version = new Option<bool>("--version", "-v", "-V") { Description = "Prints the version." };
        var dependencies = new Option<bool>("--dependency-versions", "--dependencies", "--deps") { Description = "Prints the versions of what the tool stands on." };
        var root = new RootCommand("Runs, describes and verifies services of modular monoliths, and writes new ones.")
        {
            RunCommand.Create(forService),
            NewCommand.Create(),
        };
        foreach (var command in DescribingCommands.Create(forService).Concat(ProgramCommand.Create()))
        {
            root.Add(command);
        }

        foreach (var builtIn in root.Options.OfType<VersionOption>().ToList())
        {
            root.Options.Remove(builtIn);
        }

        root.Options.Add(version);
        root.Options.Add(dependencies);
        root.SetAction(result =>
        {
            if (result.GetValue(version))
            {
                Terminal.Print($"lato {Versions.Own}");
            }
            else if (result.GetValue(dependencies))
            {
                Versions.Dependencies.ToList().ForEach(Terminal.Print);
            }
            else
            {
                root.Parse("--help").Invoke();
            }

            return 0;
        });
        return root;
    }
}
