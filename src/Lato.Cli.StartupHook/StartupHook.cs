using System.Diagnostics.CodeAnalysis;

/// <summary>What the runtime calls before the program, by this name and without a namespace.</summary>
[SuppressMessage("Design", "CA1050:Declare types in namespaces", Justification = "The runtime looks for it here.")]
internal static class StartupHook
{
    const string Hooks = "DOTNET_STARTUP_HOOKS";
    const string Pipe = "LATO_TOOL_PIPE";

    public static void Initialize()
    {
        var pipe = Environment.GetEnvironmentVariable(Pipe);

        // What the program starts is not the tool's child.
        Environment.SetEnvironmentVariable(Pipe, null);
        Environment.SetEnvironmentVariable(Hooks, OtherHooks());
        if (pipe is { Length: > 0 })
        {
            Lato.Cli.ParentWatch.Begin(pipe);
        }
    }

    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "The tool finds this file by its path, so it has one.")]
    static string? OtherHooks()
    {
        var others = (Environment.GetEnvironmentVariable(Hooks) ?? "").Split(Path.PathSeparator).Where(hook => hook != typeof(StartupHook).Assembly.Location).ToArray();
        return others.Length == 0 ? null : string.Join(Path.PathSeparator, others);
    }
}
