namespace Lato.Engine;

/// <summary>An action as a piece of work for an engine.</summary>
internal sealed class ActionWorkItem(Action action) : IThreadPoolWorkItem
{
    public void Execute() => action();

    public override string ToString() => "a call from outside begins";
}
