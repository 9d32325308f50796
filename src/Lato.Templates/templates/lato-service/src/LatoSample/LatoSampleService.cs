using Lato;

namespace LatoSample;

/// <summary>Greets, and counts.</summary>
[Module("LatoSample")]
public sealed partial class LatoSampleService : ApplicationModule
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
