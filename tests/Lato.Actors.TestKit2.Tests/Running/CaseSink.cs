using Xunit.Abstractions;

namespace Lato.Actors.TestKit2.Tests.Running;

/// <summary>Takes the test cases that are discovered.</summary>
internal sealed class CaseSink : IMessageSink, IDisposable
{
    readonly List<ITestCase> _cases = [];
    readonly ManualResetEventSlim _isDone = new();

    public bool OnMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestCaseDiscoveryMessage found:
                _cases.Add(found.TestCase);
                break;
            case IDiscoveryCompleteMessage:
                _isDone.Set();
                break;
        }

        return true;
    }

    public IReadOnlyList<ITestCase> Wait()
    {
        _isDone.Wait();
        return _cases;
    }

    public void Dispose() => _isDone.Dispose();
}
