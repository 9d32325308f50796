namespace Lato;

/// <summary>A call of a <see cref="ToolCommand"/>. For one piece of code at a time.</summary>
public sealed class ToolCommandContext
{
    readonly IReadOnlyDictionary<string, string?> _options;

    internal ToolCommandContext(IServiceProvider services, string? argument, IReadOnlyDictionary<string, string?> options, TextWriter output, CancellationToken cancellationToken) =>
        (Services, Argument, _options, Output, CancellationToken) = (services, argument, options, output, cancellationToken);

    /// <summary>The services of the host, which is built and not started: no module and no server runs.</summary>
    public IServiceProvider Services { get; }

    /// <summary>The argument; null if it was not given.</summary>
    public string? Argument { get; }

    /// <summary>What the tool prints on its standard output, as it is written.</summary>
    public TextWriter Output { get; }

    /// <summary>Cancelled when the program is told to end.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Whether an option was given.</summary>
    /// <param name="option">Its name, such as <c>--all</c>.</param>
    public bool Has(string option) => _options.ContainsKey(option);

    /// <summary>The value of an option; null if it was not given.</summary>
    /// <param name="option">Its name, such as <c>--handler</c>.</param>
    public string? GetText(string option) => _options.GetValueOrDefault(option);

    /// <summary>The value of an option as one of several kinds; null if it was not given.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="option">Its name, such as <c>--older-than</c>.</param>
    /// <param name="kind">What it must be: see <see cref="SettingKinds"/>.</param>
    /// <exception cref="ToolCommandException">It is not.</exception>
    public T? Get<T>(string option, SettingKind<T> kind)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(kind);
        return GetText(option) is not { } text ? null
            : kind.TryRead(text, out var value) ? value
            : throw new ToolCommandException($"Invalid value for {option} option: '{text}' (expected {kind.Expected})");
    }
}
