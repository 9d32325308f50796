using Lato.Descriptions;

namespace Lato;

/// <summary>Describes applications.</summary>
public static class ApplicationDescriptionExtensions
{
    /// <summary>
    /// Describes modules, messages, and which module uses which: by the code of the modules, by what they declare, and, if
    /// the application was told to <see cref="Application.RecordMessageFlow"/>, by what was really sent until now. Ends registration.
    /// </summary>
    /// <remarks>
    /// A module sends the messages that its code makes with <c>new</c> or <c>with</c>. Its code is that of its class, its
    /// handlers, and its namespace if it is the only module there. Where code cannot be read, as after native compilation,
    /// only the rest is known.
    /// </remarks>
    public static ApplicationDescription Describe(this Application application)
    {
        ArgumentNullException.ThrowIfNull(application);
        return new DescriptionBuilder(application.EnsureStarted(), new ApplicationCode(application.EnsureStarted())).Build();
    }
}
