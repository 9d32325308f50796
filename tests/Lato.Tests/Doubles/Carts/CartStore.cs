namespace Lato.Tests.Doubles.Carts;

/// <summary>What carts share with the test: what is stored, and what is to happen.</summary>
internal sealed class CartStore
{
    public Dictionary<string, int> Stored { get; } = []; // under its own lock

    public Func<string, Task> Activating { get; set; } = static _ => Task.CompletedTask;

    public Func<string, Task> Passivating { get; set; } = static _ => Task.CompletedTask;

    public SupervisionDirective OnFailure { get; set; } = SupervisionDirective.Resume;

    public TimeSpan PassivateAfter { get; set; } = TimeSpan.FromMinutes(2);

    public int Activations; // changed atomically
}
