using System.Globalization;
using Xunit.Abstractions;

namespace Lato.Actors.TestKit2.Tests.Running;

/// <summary>Prints what fails and, in the form of xunit.v3, a summary.</summary>
internal sealed class ResultSink(TextWriter output) : IMessageSink, IDisposable
{
    readonly Lock _gate = new();
    readonly ManualResetEventSlim _isDone = new();
    ITestAssemblyFinished? _finished;
    int _errors;

    public bool OnMessage(IMessageSinkMessage message)
    {
        lock (_gate)
        {
            switch (message)
            {
                case ITestFailed failed:
                    Print(failed.Test.DisplayName, "[FAIL]", failed);
                    break;
                case ITestSkipped skipped:
                    output.WriteLine($"    {skipped.Test.DisplayName} [SKIP] {skipped.Reason}");
                    break;
                case IErrorMessage or ITestAssemblyCleanupFailure or ITestCollectionCleanupFailure or ITestClassCleanupFailure or ITestMethodCleanupFailure or ITestCaseCleanupFailure or ITestCleanupFailure:
                    _errors++;
                    Print(message.GetType().Name, "[ERROR]", (IFailureInformation)message);
                    break;
                case ITestAssemblyFinished finished:
                    _finished = finished;
                    _isDone.Set();
                    break;
            }
        }

        return true;
    }

    /// <returns>The exit code.</returns>
    public int Wait(string name)
    {
        _isDone.Wait();
        var finished = _finished!;
        output.WriteLine("=== TEST EXECUTION SUMMARY ===");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"   {name}  Total: {finished.TestsRun}, Errors: {_errors}, Failed: {finished.TestsFailed}, Skipped: {finished.TestsSkipped}, Not Run: 0, Time: {finished.ExecutionTime:0.000}s"));
        return finished.TestsFailed + _errors > 0 ? 1 : 0;
    }

    public void Dispose() => _isDone.Dispose();

    void Print(string what, string how, IFailureInformation failure)
    {
        output.WriteLine($"    {what} {how}");
        for (var i = 0; i < failure.Messages.Length; i++)
        {
            output.WriteLine($"      {failure.ExceptionTypes[i]} : {failure.Messages[i]}");
            output.WriteLine($"      {failure.StackTraces[i]?.ReplaceLineEndings("\n      ")}");
        }
    }
}
