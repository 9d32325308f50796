using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Outbox.Tools;

/// <summary>The commands <c>lato outbox …</c>, over <see cref="OutboxMessages"/>.</summary>
/// <param name="application">The application whose outbox it is.</param>
internal sealed class OutboxCommands(string application)
{
    const string State = "--state";
    const string Handler = "--handler";
    const string EventName = "--event";
    const string OlderThan = "--older-than";
    const string Limit = "--limit";
    const string All = "--all";
    const string Json = "--json";

    static readonly ToolCommandArgument Id = new("id", "The id of a message, as list shows it.");
    static readonly ToolCommandOption AsJson = new(Json, "As JSON.");

    static readonly ToolCommandOption[] Filters =
    [
        new(Handler, "Of this handler, as list shows it.", "handler"),
        new(EventName, "Events of this name.", "name"),
        new(OlderThan, "Delivered last, or else published, that long ago at least, such as 1h.", "duration"),
    ];

    public IEnumerable<ToolCommand> Create() =>
    [
        Of("list", "Lists stored events, the oldest first.", ListAsync, null, [
            new(State, "Only those that are outstanding, scheduled, failed or completed. (default: outstanding and failed)", "state"),
            .. Filters, new(Limit, "At most so many. (default: all)", "number"), new(Json, "As JSON, one line for each."),
        ]),
        Of("show", "Shows a message with all that is stored of it.", ShowAsync, Id, [AsJson]),
        Of("retry", "Has failed messages delivered again, with all their attempts.", RetryAsync, Id with { IsRequired = false }, [.. Filters, new(All, "All of them.")]),
        Of("discard", "Deletes failed messages, which are lost then.", DiscardAsync, Id with { IsRequired = false }, [.. Filters, new(All, "All of them.")]),
        Of("purge", "Deletes events that were handled and are kept.", PurgeAsync, null, Filters),
        Of("statistics", "Tells how much the outbox holds, for each handler and in all.", StatisticsAsync, null, [AsJson]),
    ];

    ToolCommand Of(string verb, string description, Func<OutboxMessages, ToolCommandContext, Task> run, ToolCommandArgument? argument, ToolCommandOption[] options) =>
        new(application, $"outbox {verb}", description, async call =>
        {
            var messages = call.Services.GetRequiredKeyedService<OutboxMessages>(application);
            if (messages.IsInMemory)
            {
                throw OutboxException.InMemory(application);
            }

            try
            {
                await run(messages, call).ConfigureAwait(false);
                return 0;
            }
            catch (DbException failure)
            {
                throw OutboxException.Unavailable(application, failure);
            }
        })
        { Argument = argument, Options = options };

    static async Task ListAsync(OutboxMessages messages, ToolCommandContext call)
    {
        var (state, left) = (call.Get(State, SettingKinds.Word<OutboxMessageState>()), call.Get(Limit, SettingKinds.Count(1)) ?? int.MaxValue);
        await foreach (var message in messages.ListAsync(FilterOf(call) with { State = state }, call.CancellationToken).ConfigureAwait(false))
        {
            if (state is null && message.State is not (OutboxMessageState.Outstanding or OutboxMessageState.Failed))
            {
                continue;
            }

            await call.Output.WriteLineAsync(call.Has(Json) ? OutboxText.JsonOf(message) : OutboxText.LineOf(message)).ConfigureAwait(false);
            if (--left == 0)
            {
                return;
            }
        }
    }

    static async Task ShowAsync(OutboxMessages messages, ToolCommandContext call)
    {
        var found = await messages.GetAsync(call.Argument!, call.CancellationToken).ConfigureAwait(false);
        if (found.Count == 0)
        {
            throw NotFound(call.Argument!, "no message");
        }

        foreach (var message in found)
        {
            await call.Output.WriteLineAsync(call.Has(Json) ? OutboxText.JsonOf(message) : OutboxText.PageOf(message)).ConfigureAwait(false);
        }
    }

    static async Task RetryAsync(OutboxMessages messages, ToolCommandContext call) => await TellAsync(call, "retried", await messages.RetryAsync(ChosenBy(call), call.CancellationToken).ConfigureAwait(false)).ConfigureAwait(false);

    static async Task DiscardAsync(OutboxMessages messages, ToolCommandContext call) => await TellAsync(call, "discarded", await messages.DiscardAsync(ChosenBy(call), call.CancellationToken).ConfigureAwait(false)).ConfigureAwait(false);

    static async Task PurgeAsync(OutboxMessages messages, ToolCommandContext call) => await TellAsync(call, "purged", await messages.PurgeAsync(FilterOf(call), call.CancellationToken).ConfigureAwait(false)).ConfigureAwait(false);

    static async Task StatisticsAsync(OutboxMessages messages, ToolCommandContext call)
    {
        var statistics = await messages.GetStatisticsAsync(call.CancellationToken).ConfigureAwait(false);
        await call.Output.WriteLineAsync(call.Has(Json) ? OutboxText.JsonOf(statistics) : OutboxText.PageOf(statistics)).ConfigureAwait(false);
    }

    static Task TellAsync(ToolCommandContext call, string done, int count) =>
        count == 0 && call.Argument is { } id ? throw NotFound(id, "no failed message") : call.Output.WriteLineAsync($"{done}: {count}");

    static ToolCommandException NotFound(string id, string what) => new($"error: there is {what} '{id}'. 'lato outbox list' shows what there is.");

    /// <summary>What is changed for good is named.</summary>
    static OutboxFilter ChosenBy(ToolCommandContext call)
    {
        var filter = FilterOf(call);
        return filter == new OutboxFilter() != call.Has(All)
            ? throw new ToolCommandException($"error: name the messages by an id, by {Handler}, {EventName} or {OlderThan}, or all of them by {All}.")
            : filter;
    }

    static OutboxFilter FilterOf(ToolCommandContext call) => new()
    {
        Id = call.Argument,
        Handler = call.GetText(Handler),
        Event = call.GetText(EventName),
        OlderThan = call.Get(OlderThan, SettingKinds.Window) ?? TimeSpan.Zero,
    };
}
