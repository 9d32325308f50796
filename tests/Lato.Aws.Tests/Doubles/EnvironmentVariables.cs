namespace Lato.Aws.Tests.Doubles;

/// <summary>Tests in which variables of the process count, one at a time.</summary>
[CollectionDefinition(nameof(EnvironmentVariables))]
public sealed class EnvironmentVariables : IDisposable
{
    readonly Dictionary<string, string?> _before = [];

    public void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
