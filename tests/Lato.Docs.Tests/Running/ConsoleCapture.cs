namespace Lato.Docs.Tests.Running;

/// <summary>Stands in for console and working folder while a program runs. Both belong to the process, so there can
/// be only one at a time.</summary>
internal sealed class ConsoleCapture : IDisposable
{
    readonly StringWriter _printed = new() { NewLine = "\n" };
    readonly TextWriter _output = Console.Out;
    readonly TextReader _input = Console.In;
    readonly string _folder = Environment.CurrentDirectory;

    public ConsoleCapture(string folder)
    {
        Console.SetOut(_printed);
        Console.SetIn(TextReader.Null);
        Environment.CurrentDirectory = folder;
    }

    public string Printed => _printed.ToString();

    public void Dispose()
    {
        Console.SetOut(_output);
        Console.SetIn(_input);
        Environment.CurrentDirectory = _folder;
    }
}
