using System.CommandLine;
using System.Globalization;
using Lato.Cli.Targets;

namespace Lato.Cli.Describing;

/// <summary><c>lato describe</c>, <c>lato graph</c> and <c>lato verify</c>.</summary>
internal static class DescribingCommands
{
    const int DefaultTimeout = 60;

    public static IEnumerable<Command> Create(string[] forProgram)
    {
        yield return Create(forProgram, "describe", "Prints a canvas of each module: what it offers, handles, publishes and depends on.", static (description, _) => Print(description.Canvas!));

        var mermaid = new Option<bool>("--mermaid") { Description = "As a Mermaid diagram, which is the default." };
        var json = new Option<bool>("--json") { Description = "As JSON, with everything that is known." };
        var output = new Option<string?>("--output", "-o") { Description = "The file to write. (default: standard output)" };
        var graph = Create(forProgram, "graph", "Prints the modules and the messages between them.", (description, result) =>
        {
            var text = result.GetValue(json) ? description.Json! : description.Mermaid!;
            if (result.GetValue(output) is not { } file)
            {
                return Print(text);
            }

            File.WriteAllText(file, text);
            return ExitCode.Success;
        });
        graph.Add(mermaid);
        graph.Add(json);
        graph.Add(output);
        graph.Validators.Add(result =>
        {
            if (result.GetValue(mermaid) && result.GetValue(json))
            {
                result.AddError("--mermaid and --json exclude each other");
            }
        });
        yield return graph;

        yield return Create(forProgram, "verify", "Looks for what does not fit together in an application; exit code 1 if there is something.", static (description, _) =>
        {
            Print(description.Verification + "\n");
            return description.Findings == 0 ? ExitCode.Success : ExitCode.Failure;
        }, needsStart: false);
    }

    static Command Create(string[] forProgram, string name, string text, Func<ProgramDescription, ParseResult, int> show, bool needsStart = true)
    {
        var program = new Argument<string>("program") { Description = "A project, a folder with one, a C# file, or an assembly." };
        var timeout = new Option<int>("--timeout") { Description = $"How many seconds the program may take to respond. (default: {DefaultTimeout})", DefaultValueFactory = _ => DefaultTimeout };
        timeout.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds == 0))
            {
                result.AddError($"Invalid value for --timeout option: '{token.Value}' (expected a number of seconds)");
            }
        });
        program.Validators.Add(Choices.CheckNoOptions);
        var command = new Command(name, text) { program, timeout };
        command.SetAction((result, cancellationToken) => RunAsync(result.GetRequiredValue(program), forProgram, TimeSpan.FromSeconds(result.GetValue(timeout)), description => show(description, result), needsStart, cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(string program, string[] forProgram, TimeSpan timeout, Func<ProgramDescription, int> show, bool needsStart, CancellationToken cancellationToken)
    {
        try
        {
            var target = ServiceTarget.Of(program);
            using var build = new ServiceBuild(target, isProduction: false);
            if (await build.RunAsync(cancellationToken).ConfigureAwait(false) is not { } assembly)
            {
                Terminal.Error($"'{target.Name}' does not compile.");
                return ExitCode.Failure;
            }

            var description = await new DescribedProgram(target.Name, assembly, target.Folder, forProgram).AskAsync(timeout).ConfigureAwait(false);
            if (!needsStart || description.Failure is null)
            {
                return show(description);
            }

            Terminal.Error(description.Failure);
            return ExitCode.Failure;
        }
        catch (ServiceTargetException wrong)
        {
            return Terminal.WrongUsage($"error: {wrong.Message}");
        }
        catch (DescriptionException none)
        {
            Terminal.Error($"error: {none.Message}");
            return ExitCode.Failure;
        }
    }

    static int Print(string text)
    {
        Terminal.Print(text.TrimEnd('\n'));
        return ExitCode.Success;
    }
}
