using Lato;

namespace SampleNamespace;

/// <summary>Greets, and counts.</summary>
[Module("greetings")]
public sealed partial class GreetingService : ApplicationModule
{
    int _greetings;

    [Http("POST", "/greetings")]
    [Handler]
    string Greet(Greet command)
    {
        _greetings++;
        return $"Hello, {command.Name}!";
    }

    [Http("GET", "/greetings")]
    [Handler("greetings")]
    int Count() => _greetings;
}
