using System.Reflection;
using System.Runtime.Loader;
using Lato.Docs.Tests.Blocks;
using Lato.Docs.Tests.Compiling;

namespace Lato.Docs.Tests.Running;

/// <summary>Runs a program in this process and returns what it printed.</summary>
internal static class ProgramRunner
{
    public static string Run(DocProgram program, CompiledProgram compiled, string folder, TimeSpan timeout)
    {
        var context = new AssemblyLoadContext("docs", isCollectible: true);
        using var capture = new ConsoleCapture(folder);
        try
        {
            var assembly = context.LoadFromStream(
                new MemoryStream(compiled.Assembly), new MemoryStream(compiled.Symbols));
            RunMain(program, assembly.EntryPoint!, timeout);
            return capture.Printed;
        }
        finally
        {
            context.Unload();
        }
    }

    static void RunMain(DocProgram program, MethodInfo main, TimeSpan timeout)
    {
        Exception? failure = null;
        // A thread of its own: a program that never ends must not take the test run with it.
        var thread = new Thread(() => failure = Invoke(main)) { IsBackground = true, Name = "docs" };
        thread.Start();
        if (!thread.Join(timeout))
        {
            throw program.Last.Problem(
                $"this block still runs after {timeout.TotalSeconds} s. End it, or mark it no-run and say why.");
        }

        if (failure is not null)
        {
            throw program.Last.Problem($"this block throws.\n{failure}");
        }
    }

    static Exception? Invoke(MethodInfo main)
    {
        try
        {
            object?[] arguments = main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()];
            main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }
}
