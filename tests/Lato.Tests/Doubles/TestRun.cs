namespace Lato.Tests.Doubles;

/// <summary>On what the applications of these tests run: the built-in engine, unless the project says otherwise.</summary>
public static class TestRun
{
    /// <summary>An engine that others share keeps what was dropped without a stop.</summary>
    public static bool IsOnAkka { get; set; }

    /// <summary>No call completes at once, and no message is started at once.</summary>
    public static bool IsQueued { get; set; }
}
