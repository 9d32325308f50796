using System.Diagnostics;
using System.Text;

namespace Lato.Cli.Targets;

/// <summary>A built program that is started to respond to a request, instead of running its applications.</summary>
/// <param name="assembly">The program.</param>
/// <param name="workingFolder">Where it is started.</param>
/// <param name="arguments">Its command line.</param>
internal sealed class AskedProgram(string assembly, string workingFolder, IReadOnlyList<string> arguments)
{
    readonly StringBuilder _output = new();

    /// <summary>What it has printed itself, to be shown behind an error; empty if that is nothing.</summary>
    public string Said
    {
        get
        {
            lock (_output)
            {
                return _output.Length == 0 ? "" : $" It said:\n{_output.ToString().TrimEnd()}";
            }
        }
    }

    /// <param name="variable">The environment variable that makes the request.</param>
    /// <param name="value">Its value.</param>
    /// <param name="isForDevelopment">Whether it runs in the environment for development, unless the tool itself is told another one.</param>
    public ToolChild Start(string variable, string value, bool isForDevelopment)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", assembly, .. arguments])
        {
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[variable] = value;
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        if (isForDevelopment)
        {
            start.Environment.TryAdd("DOTNET_ENVIRONMENT", "Development");
        }

        var child = ToolChild.Start(start);
        child.Process.OutputDataReceived += Keep;
        child.Process.ErrorDataReceived += Keep;
        child.Process.BeginOutputReadLine();
        child.Process.BeginErrorReadLine();
        child.Process.StandardInput.Close();
        return child;
    }

    /// <summary>Why a program has not responded.</summary>
    /// <param name="code">Its exit code; null if it did not end in time.</param>
    /// <param name="timeout">How long it was given.</param>
    public static string WhyNot(int? code, TimeSpan timeout) => code switch
    {
        null => $"did not respond within {timeout.TotalSeconds:0} s: it starts no host with a Lato application, or does much before. Give it more with --timeout",
        0 => "has no Lato application: it ended without starting a host with AddLato, or LatoService",
        _ => $"ended with exit code {code} before its applications were built",
    };

    void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}
