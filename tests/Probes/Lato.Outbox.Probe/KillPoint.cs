using System.Diagnostics;

/// <summary>Where the process is to die, at once, as by SIGKILL, and no matter what was about to follow; or to take its time.</summary>
/// <param name="name">The place.</param>
/// <param name="passes">The how-manieth time that it is passed.</param>
internal sealed class KillPoint(string name, int passes)
{
    public const string Hold = "hold";

    static readonly TimeSpan HoldTime = TimeSpan.FromSeconds(2); // two leases

    int _passes;
    int _holds;

    public void Pass(string point)
    {
        if (point == name && Interlocked.Increment(ref _passes) == passes)
        {
            Process.GetCurrentProcess().Kill();
        }
    }

    /// <summary>Takes its time once, if that is what it is there for.</summary>
    public async Task HoldAsync()
    {
        if (name == Hold && Interlocked.Increment(ref _holds) == 1)
        {
            Console.WriteLine("holding");
            await Task.Delay(HoldTime);
        }
    }
}
