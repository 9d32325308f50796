using System.Diagnostics;

/// <summary>Where the process is to die: at once, as by SIGKILL, and no matter what was about to follow.</summary>
/// <param name="name">The place.</param>
/// <param name="passes">The how-manieth time that it is passed.</param>
internal sealed class KillPoint(string name, int passes)
{
    int _passes;

    public void Pass(string point)
    {
        if (point == name && Interlocked.Increment(ref _passes) == passes)
        {
            Process.GetCurrentProcess().Kill();
        }
    }
}
