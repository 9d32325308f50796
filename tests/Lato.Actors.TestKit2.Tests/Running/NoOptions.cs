using Xunit.Abstractions;

namespace Lato.Actors.TestKit2.Tests.Running;

/// <summary>The defaults of xunit.</summary>
internal sealed class NoOptions : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
{
    public static readonly NoOptions Instance = new();

    public TValue GetValue<TValue>(string name) => default!;

    public void SetValue<TValue>(string name, TValue value)
    {
    }
}
