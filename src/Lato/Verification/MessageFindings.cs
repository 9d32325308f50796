namespace Lato.Verification;

/// <summary>Finds messages without a handler, events that are never published, and messages of one name. Pure.</summary>
internal static class MessageFindings
{
    public static IEnumerable<Finding> Of(ApplicationDescription application) =>
    [
        .. application.Messages.Where(message => message.HandledBy.Count == 0 && message.Destinations.Count == 0 && (message.Kind != MessageKind.Event || IsSent(message))).Select(Unhandled),
        .. application.Messages.Where(message => message.Kind == MessageKind.Event && !IsSent(message) && !IsServedByOthers(message, application)).Select(Unpublished),
        .. application.Messages.Where(message => message.WireName is not null).GroupBy(message => message.WireName!).Where(same => same.Count() > 1).Select(Shared),
    ];

    static Finding Shared(IGrouping<string, MessageDescription> same) => new(
        FindingKind.SharedMessageName,
        same.First().Owner,
        same.Key,
        $"Messages {string.Join(" and ", same.Select(message => $"'{message.Name}'"))} have one name, '{same.Key}', for wire and storage.",
        "Give all but one of them another: [MessageName(\"…\")].");

    static bool IsSent(MessageDescription message) => message.IsSentFromOutside || message.SentBy.Count > 0;

    /// <summary>A base type or interface of events, of which some is published.</summary>
    static bool IsServedByOthers(MessageDescription message, ApplicationDescription application) =>
        application.Messages.Any(other => other.BaseTypes.Contains(message.Name) && IsSent(other));

    static Finding Unhandled(MessageDescription message) => new(
        FindingKind.UnhandledMessage,
        message.Owner ?? First(message.SentBy),
        message.Name,
        $"No handler is registered for {Word(message)} '{message.Name}'{By(message)}.",
        message.FixByConfiguration ?? "Handle it in a module with [Handler], or remove it.");

    static Finding Unpublished(MessageDescription message) => new(
        FindingKind.UnpublishedEvent,
        message.Owner ?? First(message.HandledBy),
        message.Name,
        message.HandledBy.Count == 0
            ? $"No code publishes event '{message.Name}'{Of(message)}, and no handler is registered for it."
            : $"No code publishes event '{message.Name}', which {Who(message.HandledBy, "handle")}.",
        $"Publish it, remove it, or say who does where code cannot show it: [Publishes(typeof({message.Name}))] on a module class.");

    static string? First(IReadOnlyList<string> modules) => modules is [var first, ..] ? first : null;

    static string By(MessageDescription message) => message.SentBy.Count > 0
        ? $", which {Who(message.SentBy, "send")}"
        : Of(message);

    static string Who(IReadOnlyList<string> modules, string does) =>
        $"{string.Join(" and ", modules.Select(module => $"'{module}'"))} {does}{(modules.Count == 1 ? "s" : "")}";

    static string Of(MessageDescription message) => message.Owner is null ? "" : $" of module '{message.Owner}'";

    static string Word(MessageDescription message) => message.Kind switch { MessageKind.Command => "command", MessageKind.Query => "query", _ => "event" };
}
