using System.CommandLine;

namespace Lato.Cli.Creating;

/// <summary><c>lato new</c>.</summary>
internal static class NewCommand
{
    const string Module = "module";
    const string UseCases = "use-cases";
    const string Facade = "facade";

    static readonly (string Name, string Description)[] Kinds =
    [
        ("service", "A service over HTTP, with its test."),
        (Module, "A business module with contracts and a test, for a modular monolith."),
        ("app", "A modular monolith: two modules, a service in front of them, and tests."),
    ];

    public static Command Create()
    {
        var command = new Command("new", "Writes a starting point that builds and passes its own test.");
        foreach (var (kind, description) in Kinds)
        {
            command.Add(Create(kind, description));
        }

        return command;
    }

    static Command Create(string kind, string description)
    {
        var name = new Argument<string>("name") { Description = $"Its name: {TemplateName.Expected}." };
        name.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !TemplateName.IsValid(token.Value))
            {
                result.AddError($"Invalid name: '{token.Value}' (expected {TemplateName.Expected})");
            }
        });
        var command = new Command(kind, description) { name };
        if (kind != Module)
        {
            command.SetAction(result => Write(kind, result.GetRequiredValue(name)));
            return command;
        }

        var style = new Option<string>("--style") { Description = "How it is built inside: handlers of commands and queries, or a thin facade over a third party.", DefaultValueFactory = _ => UseCases };
        style.AcceptOnlyFromAmong(UseCases, Facade);
        command.Add(style);
        command.SetAction(result => WriteModule(result.GetRequiredValue(style) == Facade ? "module-facade" : Module, result.GetRequiredValue(name)));
        return command;
    }

    /// <summary>Into the application of this folder, or into a folder of its own.</summary>
    static int WriteModule(string kind, string name) => Solution.FindIn(Directory.GetCurrentDirectory()) is { } solution
        ? new ModuleAddition(solution, kind, solution.FullNameOf(name)).Write()
        : Write(kind, name);

    static int Write(string kind, string name)
    {
        if (Path.Exists(name))
        {
            Terminal.Error($"'{name}' exists already. Use another name, or remove it.");
            return ExitCode.Failure;
        }

        foreach (var file in new Template($"lato-{kind}").Files(name))
        {
            var path = Path.Combine(name, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Text);
            Terminal.Print(path);
        }

        Terminal.Say($"Read {Path.Combine(name, "README.md")} next.");
        return ExitCode.Success;
    }
}
