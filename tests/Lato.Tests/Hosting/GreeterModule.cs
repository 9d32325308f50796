namespace Lato.Tests.Hosting;

/// <summary>A module class that needs a service.</summary>
internal sealed class GreeterModule(Greeting greeting) : ApplicationModule
{
    [Handler]
    string Answer(Greet query) => $"{greeting.Text} {query.Name}";
}
