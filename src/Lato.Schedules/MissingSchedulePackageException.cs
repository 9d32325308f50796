namespace Lato;

/// <summary>The database for schedules is one whose package the application does not reference. The host does not start.</summary>
public sealed class MissingSchedulePackageException : LatoException
{
    internal MissingSchedulePackageException(string application, string value, string package)
        : base($"'lato.schedules.provider' of application '{application}' is '{value}', but the package '{package}' is not there. "
            + $"Add it to the project that starts, as by 'dotnet add package {package}', or set lato.schedules.provider to memory, where schedules cannot be marked Cluster.")
    {
        Value = value;
        Package = package;
    }

    /// <summary>The value of the setting <c>lato.schedules.provider</c>.</summary>
    public string Value { get; }

    /// <summary>The package that is missing.</summary>
    public string Package { get; }
}
