using System.CommandLine.Help;
using System.CommandLine;
using Lato.Cli.Targets;

namespace Lato.Cli.Running;

/// <summary><c>lato run</c>.</summary>
internal static class RunCommand
{
    static readonly string[] LogLevels = ["trace", "debug", "info", "warning", "error", "critical"];
    static readonly string[] Loggers = ["console", "json", "none"];

    public static Command Create(string[] forService)
    {
        var services = new Argument<string[]>("service") { Description = "C# files, projects, folders of projects, or assemblies.", Arity = ArgumentArity.ZeroOrMore };
        var production = new Option<bool>("--production") { Description = "Builds for release, and does not restart on changes." };
        var logLevel = new Option<string?>("--log-level", "--log", "-l") { Description = $"The least level that is logged: {string.Join(", ", LogLevels)}. (default: info)" };
        var logger = new Option<string?>("--logger") { Description = $"How the log is written: {string.Join(", ", Loggers)}. (default: console)" };
        var port = new Option<string?>("--port") { Description = "The port of HTTP." };
        var configuration = new Option<string[]>("--config", "-c") { Description = "A file with settings, .conf (HOCON) or .json. Can be given several times; the last one wins." };
        var telemetry = new Option<bool>("--telemetry") { Description = "Exports traces, metrics and logs by OTLP, as the OTEL_ variables say." };
        var modules = new Option<string?>("--modules") { Description = "The modules that run, separated by commas. Others are called in the processes that run them, or are left out where there is no cluster. (default: all)" };
        services.Validators.Add(Choices.CheckNoOptions);
        logLevel.Validators.Add(result => Choices.Check(result, LogLevels, value => $"Invalid log level: '{value}'"));
        logger.Validators.Add(result => Choices.Check(result, Loggers, value => $"Invalid value for --logger option: '{value}'"));
        port.Validators.Add(Choices.CheckPort);
        configuration.Validators.Add(Choices.CheckFiles);

        var command = new Command("run", "Runs services. While developing, restarts them when files change, and keeps the old ones while the new code does not compile.")
        {
            services, production, modules, logLevel, logger, port, configuration, telemetry,
        };
        command.Aliases.Add("start");
        command.Aliases.Add("go");
        command.SetAction((result, _) => RunAsync(result, new RunOptions(
            result.GetValue(services) ?? [],
            result.GetValue(production),
            result.GetValue(port),
            result.GetValue(modules),
            result.GetValue(configuration) ?? [],
            [
                .. Given("--log-level", result.GetValue(logLevel)),
                .. Given("--logger", result.GetValue(logger)),
                .. Given("--port", result.GetValue(port)),
                .. Given("--modules", result.GetValue(modules)),
                .. (result.GetValue(configuration) ?? []).SelectMany(file => Given("-c", file)),
                .. result.GetValue(telemetry) ? (string[])["--telemetry=on"] : [],
                .. forService,
            ])));
        return command;
    }

    static Task<int> RunAsync(ParseResult result, RunOptions options)
    {
        if (options.Services.Count == 0)
        {
            return Task.FromResult(result.Tokens.Count > 1 ? Terminal.WrongUsage("error: no service file has been provided as argument.") : new HelpAction().Invoke(result));
        }

        try
        {
            ServiceTarget[] targets = [.. options.Services.Select(ServiceTarget.Of)];
            return options.Port is { } port && port.Trim('0').Length > 0 && targets.Distinct().Count() > 1
                ? Task.FromResult(Terminal.WrongUsage("Invalid option --port: several services cannot share a port. Give each its own in its settings, as lato.http.port"))
                : new ServiceRun(targets, options).RunAsync();
        }
        catch (ServiceTargetException wrong)
        {
            return Task.FromResult(Terminal.WrongUsage($"error: {wrong.Message}"));
        }
    }

    static IEnumerable<string> Given(string option, string? value) => value is null ? [] : [option, value];
}
