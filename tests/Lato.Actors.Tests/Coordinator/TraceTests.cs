using System.Collections.Concurrent;
using System.Diagnostics;
using Akka.Actor;
using Lato.Actors.Tests.Doubles;

namespace Lato.Actors.Tests.Coordinator;

/// <summary>A trace goes on through every way into an application.</summary>
public sealed class TraceTests : AkkaTest
{
    static readonly ActivitySource Source = new("Lato.Actors.Tests.Trace");

    [Theory]
    [InlineData(Way.InPlace)]
    [InlineData(Way.Queued)]
    [InlineData(Way.Coordinator)]
    public async Task A_call_of_code_is_a_part_of_its_callers_trace(Way way)
    {
        using var spans = new Spans($"code_{way}");
        await using var app = await StartAsync(way, spans.Application);
        using var sender = Source.StartActivity("sender");

        await app.ExecuteAsync(new GetName(1), Token);

        spans.AssertBelow(sender!);
    }

    [Theory]
    [InlineData(Way.InPlace, false)]
    [InlineData(Way.Queued, false)]
    [InlineData(Way.InPlace, true)]
    [InlineData(Way.Queued, true)]
    public async Task An_ask_is_a_part_of_its_senders_trace(Way way, bool module)
    {
        using var spans = new Spans($"ask_{way}_{module}".ToLowerInvariant());
        await using var app = await StartAsync(way, spans.Application);
        var asked = await RefAsync($"/user/{spans.Application}{(module ? "/employee" : "")}");
        using var sender = Source.StartActivity("sender");

        await AskAsync<string>(asked, new GetName(1));

        spans.AssertBelow(sender!);
    }

    [Theory]
    [InlineData(Way.InPlace)]
    [InlineData(Way.Queued)]
    public async Task A_tell_is_a_part_of_its_senders_trace_also_when_that_has_ended(Way way)
    {
        using var spans = new Spans($"tell_{way}");
        var gate = new Gate();
        await using var app = await StartAsync(way, spans.Application, gate);
        var told = await RefAsync($"/user/{spans.Application}");
        told.Tell(new Rename("blocks"), ActorRefs.NoSender);
        await gate.ArrivalAsync();
        Activity sender;
        using (sender = Source.StartActivity("sender")!)
        {
            told.Tell(new GetName(1), TestActor);
        }

        gate.Open();
        await ExpectMsgAsync("name 1", TestTimeout.Limit, cancellationToken: Token);

        spans.AssertBelow(sender);
    }

    [Fact]
    public async Task An_event_of_the_event_stream_is_a_part_of_its_publishers_trace()
    {
        using var spans = new Spans("stream");
        var gate = new Gate();
        await using var app = await StartAsync(Way.InPlace, spans.Application, gate);
        Activity sender;
        using (sender = Source.StartActivity("sender")!)
        {
            Sys.EventStream.Publish(new Hired(1));
        }

        await gate.ArrivalAsync();
        gate.Open();
        await spans.EndAsync();

        spans.AssertBelow(sender);
    }

    [Fact]
    public async Task A_message_that_was_sent_in_no_activity_begins_a_trace()
    {
        using var spans = new Spans("none");
        await using var app = await StartAsync(Way.InPlace, spans.Application);

        await AskAsync<string>(await RefAsync("/user/none"), new GetName(1));

        await spans.EndAsync();
        Assert.Equal(default, spans.Transaction.ParentSpanId);
    }

    async Task<Application> StartAsync(Way way, string name, Gate? gate = null)
    {
        var app = NewApplication(name, way);
        app.AddModule(new ApplicationModule("employee")
            .Handle<GetName>((GetName query) => $"name {query.Id}")
            .Handle<Rename>((Rename _) => gate!.Pass())
            .Handle<Hired>(async (Hired _) =>
            {
                await gate!.PassAsync();
            }));
        await app.StartAsync(Token);
        return app;
    }

    /// <summary>The spans of one application.</summary>
    sealed class Spans : IDisposable
    {
        readonly ConcurrentQueue<Activity> _ended = new();
        readonly ActivityListener _listener;

        public Spans(string application)
        {
            Application = application.ToLowerInvariant();
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name is "Lato" or "Lato.Actors.Tests.Trace",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = span =>
                {
                    if (Equals(span.GetTagItem("lato.application"), Application))
                    {
                        _ended.Enqueue(span);
                    }
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public string Application { get; }

        public Activity Transaction => Assert.Single(_ended, span => span.DisplayName.StartsWith("transaction ", StringComparison.Ordinal) && !span.DisplayName.EndsWith("Rename", StringComparison.Ordinal));

        public Task EndAsync() => TestTimeout.UntilAsync(() => _ended.Any(span => span.DisplayName.StartsWith("transaction ", StringComparison.Ordinal)), "the end of the transaction");

        public void AssertBelow(Activity sender)
        {
            Assert.Equal((sender.TraceId, sender.SpanId), (Transaction.TraceId, Transaction.ParentSpanId));
            Assert.Contains(_ended, span => span.ParentSpanId == Transaction.SpanId && span.TraceId == sender.TraceId);
        }

        public void Dispose() => _listener.Dispose();
    }
}
