namespace Lato.Tests.Diagnostics;

/// <summary>One measurement of an instrument.</summary>
internal sealed record Measured(string Instrument, double Value, string Tags);
