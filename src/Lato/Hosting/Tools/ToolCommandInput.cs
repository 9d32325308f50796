namespace Lato.Hosting.Tools;

/// <summary>What the tool asks a program to run.</summary>
/// <param name="Name">The name of the command.</param>
/// <param name="Arguments">What stands behind the program on the command line of the tool.</param>
internal sealed record ToolCommandInput(string Name, string[] Arguments);
