namespace Lato;

/// <summary>A setting in the group <c>lato</c> of the configuration is wrong. The application does not start.</summary>
public sealed class LatoConfigurationException : LatoException
{
    LatoConfigurationException(string path, string? value, string message)
        : base(message)
    {
        Path = path;
        Value = value;
    }

    /// <summary>The full path of the setting, for example <c>lato.module.mailbox.capacity</c>.</summary>
    public string Path { get; }

    /// <summary>Its value; null for a group.</summary>
    public string? Value { get; }

    internal static LatoConfigurationException Unknown(string path, string value, string? nearest) =>
        new(path, value, $"There is no setting '{path}' (it is '{value}'). {(nearest is null ? "Remove it." : $"Did you mean '{nearest}'?")}");

    internal static LatoConfigurationException UnknownGroup(string path, string value, string group) =>
        new(path, value, $"There is no setting '{path}' (it is '{value}'). Remove it, or add the package that it is for; if only other programs use that, call IgnoreSettings(\"{group}\") on what AddLato returned.");

    internal static LatoConfigurationException IllTyped(string path, string value, string expected) =>
        new(path, value, $"Setting '{path}' is '{value}'; it must be {expected}.");

    internal static LatoConfigurationException NoSuchEngine(string path, string value, IReadOnlyList<string> known) =>
        new(path, value, $"Setting '{path}' is '{value}'; it must be one of the engines of the application: {string.Join(", ", known.Select(name => $"'{name}'"))}. Others are added by their packages, as by UseAkka() of Lato.Actors.");

    internal static LatoConfigurationException NoOwner(string path, string kind, IEnumerable<string> known, string? nearest) =>
        new(path, null, $"Settings '{path}' do not belong to any {kind}. {(nearest is null ? $"Known are {string.Join(", ", known.Select(name => $"'{name}'"))}." : $"Did you mean '{nearest}'?")}");

    internal static LatoConfigurationException NoSuchModule(string path, string name, string application, IEnumerable<string> known, string? nearest) =>
        new(path, name, $"Setting '{path}' names '{name}', which is not a module of application '{application}'. {(nearest is null ? $"Known are {string.Join(", ", known.Select(module => $"'{module}'"))}; what a module includes runs with it." : $"Did you mean '{nearest}'?")}");

    internal static LatoConfigurationException LeavesOutApplication(string path, string application) =>
        new(path, "off", $"Setting '{path}' is off, but '{application}' is the application itself. Leave out modules of it, or do not run it.");

    internal static LatoConfigurationException Ambiguous(string path, IEnumerable<string> applications, string instead) =>
        new(path, null, $"Settings '{path}' do not say for which application they are: the host has {string.Join(", ", applications.Select(name => $"'{name}'"))}. Write them as '{instead}'.");
}
