using System.CommandLine;

namespace Lato.Cli.Creating;

/// <summary><c>lato new</c>.</summary>
internal static class NewCommand
{
    static readonly (string Name, string Description)[] Kinds =
    [
        ("service", "A service over HTTP, with its test."),
        ("module", "A business module with contracts and a test, for a modular monolith."),
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
        command.SetAction(result => Write(kind, result.GetRequiredValue(name)));
        return command;
    }

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
