namespace Lato.Testing.Simulations;

/// <summary>Where the scenario itself runs: what it posts is one more thing that can come next.</summary>
internal sealed class SimulationContext(Action<IThreadPoolWorkItem> schedule) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => schedule(new Posted(this, d, state));

    public override SynchronizationContext CreateCopy() => this;

    sealed class Posted(SimulationContext context, SendOrPostCallback callback, object? state) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            SetSynchronizationContext(context);
            try
            {
                callback(state);
            }
            finally
            {
                SetSynchronizationContext(null);
            }
        }

        public override string ToString() => "the scenario goes on";
    }
}
