namespace Lato.Actors.Tests.Doubles;

/// <summary>Is restarted after a failure, and stopped after another one.</summary>
public sealed class RestartingModule : ApplicationModule
{
    public RestartingModule()
        : base("employee")
    {
        Options = new ActorOptions { OnFailure = SupervisionDirective.Restart, MaxRestarts = 1, RestartWindow = TimeSpan.FromMinutes(1) };
        Handle<GetName>((GetName query) => $"name {query.Id}");
        Handle<Fire>(static void (Fire command) => throw new ArithmeticException($"{command.Id} cannot be fired"));
    }
}
