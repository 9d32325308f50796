using System.Text.RegularExpressions;

namespace Lato;

/// <summary>
/// A command that the lato tool runs inside of a program whose host is built and not started: <c>lato outbox list program</c>. Packages register theirs as singletons for each application that has them.
/// Immutable.
/// </summary>
public sealed partial class ToolCommand
{
    /// <summary>Makes a command.</summary>
    /// <param name="application">The application that it is for.</param>
    /// <param name="name">A group and a verb, both of lower-case letters and hyphens, such as <c>outbox list</c>; or a group and what stands in the place of the verb, such as <c>split &lt;module&gt;</c>, which is then the argument.</param>
    /// <param name="description">What it does, for the help of the tool: one sentence.</param>
    /// <param name="runAsync">Does it. Returns the exit code of the tool. A <see cref="ToolCommandException"/> is exit code 2, any other exception 1; their messages are shown.</param>
    public ToolCommand(string application, string name, string description, Func<ToolCommandContext, Task<int>> runAsync)
    {
        ArgumentException.ThrowIfNullOrEmpty(application);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(description);
        ArgumentNullException.ThrowIfNull(runAsync);
        if (!GroupAndVerb.IsMatch(name))
        {
            throw new ArgumentException($"'{name}' is not a valid name of a command. Give it a group and a verb of lower-case letters and hyphens, such as 'outbox list'. An argument may be in the place of the verb, such as 'split <module>'.", nameof(name));
        }

        (Application, Name, Description, RunAsync) = (application, name, description, runAsync);
    }

    /// <summary>The name of the application that it is for.</summary>
    public string Application { get; }

    /// <summary>Its group and its verb.</summary>
    public string Name { get; }

    /// <summary>What it does.</summary>
    public string Description { get; }

    /// <summary>The argument behind the program, such as the id of a message; null, the default, if it takes none.</summary>
    public ToolCommandArgument? Argument { get; init; }

    /// <summary>Its options. Default: none. <c>--application</c> and <c>--help</c> are those of every command.</summary>
    public IReadOnlyList<ToolCommandOption> Options { get; init; } = [];

    /// <summary>Whether it runs for each of several applications that have it, unless one is named. Default: false, so that one has to be named.</summary>
    public bool RunsForEachApplication { get; init; }

    internal Func<ToolCommandContext, Task<int>> RunAsync { get; }

    /// <summary>Whether it is what was called, and what then is in the place of its verb.</summary>
    /// <param name="called">Two words.</param>
    /// <param name="argument">The second one if it is an argument, else null.</param>
    internal bool IsCalledBy(string called, out string? argument)
    {
        argument = Name.EndsWith('>') && called.StartsWith(Name[..(Name.IndexOf('<', StringComparison.Ordinal))], StringComparison.Ordinal) ? called[Name.IndexOf('<', StringComparison.Ordinal)..] : null;
        return argument is not null || called == Name;
    }

    [GeneratedRegex(@"\A[a-z][a-z-]* ([a-z][a-z-]*|<[a-z][a-z-]*>)\z")]
    private static partial Regex GroupAndVerb { get; }
}
