namespace Lato.Tests.Handlers;

/// <summary>A module class with handler methods of several kinds.</summary>
internal sealed class HandlersModule : ApplicationModule
{
    readonly int _step = 10;

    internal sealed record Increase(int By) : Command<int>;

    internal sealed record Increased : Event;

    [Handler]
    public int Handle(Increase command) => _step + command.By;

    [Handler("alias")]
    string Private() => "private";

    [Handler]
    static string Static(Increased happened) => "static";

    [Handler(typeof(Increased))]
    Task<string> Typed() => Task.FromResult("typed");

    [Handler("one")]
    [Handler("other")]
    string Both() => "both";
}
