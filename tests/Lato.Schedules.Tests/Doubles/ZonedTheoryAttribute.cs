using System.Runtime.CompilerServices;

namespace Lato.Schedules.Tests.Doubles;

/// <summary>A test of named time zones, skipped on a machine that has none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ZonedTheoryAttribute : TheoryAttribute
{
    public ZonedTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line)
    {
        Skip = TimeZoneData.Missing;
        SkipType = typeof(TimeZoneData);
        SkipUnless = nameof(TimeZoneData.IsInstalled);
    }
}
