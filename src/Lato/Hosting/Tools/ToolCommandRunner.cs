using Microsoft.Extensions.DependencyInjection;

namespace Lato.Hosting.Tools;

/// <summary>Finds the command that the tool asks for among those of a program, and runs it.</summary>
internal static class ToolCommandRunner
{
    const int Failed = 1;
    const int WrongUsage = 2;

    /// <summary>Never fails.</summary>
    public static async Task<ToolCommandResult> RunAsync(IReadOnlyList<IServiceProvider> hosts, ToolCommandInput input, TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            var all = hosts.SelectMany(host => host.GetServices<ToolCommand>().Select(command => (Command: command, Host: host))).ToList();
            var called = all.FindAll(command => command.Command.IsCalledBy(input.Name, out _));
            if (called.Count == 0)
            {
                return new ToolCommandResult(WrongUsage, Known: [.. all.Select(command => command.Command.Name).Distinct()]);
            }

            var line = ToolCommandLine.Parse(called[0].Command, input.Arguments);
            if (line.Options.ContainsKey(ToolCommandLine.Help))
            {
                await output.WriteLineAsync(ToolCommandLine.HelpOf(called[0].Command)).ConfigureAwait(false);
                return new ToolCommandResult(0);
            }

            var code = 0;
            foreach (var (command, host) in Choose(called, line))
            {
                _ = command.IsCalledBy(input.Name, out var inPlaceOfVerb);
                code = Math.Max(code, await command.RunAsync(new ToolCommandContext(host, inPlaceOfVerb ?? line.Argument, line.Options, output, cancellationToken)).ConfigureAwait(false));
            }

            return new ToolCommandResult(ExitCode.Clamp(code));
        }
        catch (ToolCommandException wrong)
        {
            return new ToolCommandResult(WrongUsage, wrong.Message);
        }
        catch (LatoException failure)
        {
            return new ToolCommandResult(Failed, failure.Message);
        }
        catch (Exception failure)
        {
            return new ToolCommandResult(Failed, $"{failure.GetType().Name}: {failure.Message}");
        }
    }

    static List<(ToolCommand Command, IServiceProvider Host)> Choose(List<(ToolCommand Command, IServiceProvider Host)> called, ToolCommandLine line)
    {
        var names = string.Join(", ", called.Select(command => $"'{command.Command.Application}'"));
        if (line.Options.GetValueOrDefault(ToolCommandLine.Application) is { } application)
        {
            var chosen = called.FindAll(command => string.Equals(command.Command.Application, application, StringComparison.OrdinalIgnoreCase));
            return chosen.Count > 0 ? chosen : throw new ToolCommandException($"Invalid value for {ToolCommandLine.Application} option: '{application}' (expected {names})");
        }

        return called is [_] || called[0].Command.RunsForEachApplication
            ? called
            : throw new ToolCommandException($"error: several applications have '{called[0].Command.Name}': {names}. Choose one with {ToolCommandLine.Application}.");
    }
}
