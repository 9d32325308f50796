using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace Lato.Cli;

/// <summary>Ends this process when the one that has started it is gone, however that ended: the system then closes its end of a pipe.</summary>
internal static partial class ParentWatch
{
    const int SigTerm = 15;

    /// <summary>For a program that does not end when it is told to; longer than the grace period of a host.</summary>
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <param name="pipe">The end of the pipe that this process was given.</param>
    public static void Begin(string pipe) => new Thread(() => Run(pipe)) { IsBackground = true, Name = "Lato.ParentWatch" }.Start();

    static void Run(string pipe)
    {
        try
        {
            using var parent = new AnonymousPipeClientStream(PipeDirection.In, pipe);
            _ = parent.ReadByte(); // nothing is ever written
        }
        catch (Exception failure) when (failure is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return; // the pipe did not come along, so nothing is known
        }

        using var own = Process.GetCurrentProcess();
        if (!OperatingSystem.IsWindows())
        {
            _ = Kill(own.Id, SigTerm);
            using var never = new ManualResetEventSlim();
            never.Wait(Limit);
        }

        own.Kill();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
