using System.Diagnostics;
using System.IO.Pipes;

namespace Lato.Cli.Targets;

/// <summary>A program that ends with the tool, even if the tool is killed.</summary>
internal sealed class ToolChild : IDisposable
{
    /// <summary>As in the hook, to which the tool has no reference.</summary>
    const string Pipe = "LATO_TOOL_PIPE";

    const string Hooks = "DOTNET_STARTUP_HOOKS";

    readonly AnonymousPipeServerStream _pipe;

    ToolChild(Process process, AnonymousPipeServerStream pipe) => (Process, _pipe) = (process, pipe);

    public Process Process { get; }

    public static ToolChild Start(ProcessStartInfo start)
    {
        var pipe = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
        var hook = Path.Combine(AppContext.BaseDirectory, "Lato.Cli.StartupHook.dll");
        start.Environment[Hooks] = start.Environment.TryGetValue(Hooks, out var others) && !string.IsNullOrEmpty(others) ? $"{hook}{Path.PathSeparator}{others}" : hook;
        start.Environment[Pipe] = pipe.GetClientHandleAsString();
        try
        {
            return new ToolChild(Process.Start(start)!, pipe);
        }
        finally
        {
            pipe.DisposeLocalCopyOfClientHandle();
        }
    }

    public void Dispose()
    {
        Process.Dispose();
        _pipe.Dispose();
    }
}
