namespace Lato.Tests.Doubles;

internal static class HurriedApplication
{
    /// <summary>Abandons at its stop what does not end.</summary>
    public static Application Hurry(this Application application) =>
        application.Configure(options => (options.DrainTimeout, options.Grace) = (TimeSpan.Zero, TimeSpan.FromMilliseconds(100)));
}
