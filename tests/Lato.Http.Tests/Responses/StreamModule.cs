using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Lato.Http.Tests.Responses;

/// <summary>Answers item by item.</summary>
internal sealed class StreamModule : ApplicationModule
{
    int _inside;

    [Http("GET", "/numbers")]
    static async IAsyncEnumerable<int> Count(int count)
    {
        for (var i = 0; i < count; i++)
        {
            yield return i;
        }

        await Task.Yield();
    }

    [Handler]
    static IAsyncEnumerable<int> Count(Numbers query) => Count(query.Count);

    [Http("GET", "/later")]
    static async Task<IAsyncEnumerable<int>> Later()
    {
        await Task.Yield();
        return Count(2);
    }

    [Http("GET", "/texts")]
    static async IAsyncEnumerable<string> Texts()
    {
        await Task.Yield();
        yield return "a";
        yield return "b";
    }

    [Http("GET", "/lines")]
    static async IAsyncEnumerable<string> Lines()
    {
        await Task.Yield();
        yield return "a\r\nb\nevent: forged";
    }

    [Http("GET", "/events")]
    static async IAsyncEnumerable<SseItem<int>> Events()
    {
        await Task.Yield();
        yield return new SseItem<int>(1, "tick") { EventId = "x", ReconnectionInterval = TimeSpan.FromSeconds(2) };
    }

    [Http("GET", "/animals")]
    static async IAsyncEnumerable<Animal> Animals()
    {
        await Task.Yield();
        yield return new Cat(9);
    }

    [Http("GET", "/undeclared")]
    static object Undeclared() => Count(2);

    [Http("GET", "/tuple")]
    static (int, IAsyncEnumerable<int>) Tuple() => (202, Count(2));

    [Http("GET", "/reply")]
    static async Task<HttpResult> Reply()
    {
        await Task.Yield();
        return new HttpResult(Count(2), 203);
    }

    [Http("GET", "/middleware")]
    static string Middleware() => "not this";

    [Http("GET", "/bodiless")]
    static (int, IAsyncEnumerable<int>) Bodiless() => (204, Count(2));

    [Http("GET", "/gated")]
    static async IAsyncEnumerable<int> Gated(Trace trace, Scoped scoped)
    {
        trace.Add("first");
        yield return 1;
        await trace.Gate.Task;
        trace.Add($"second, scope is {(scoped.IsDisposed ? "dead" : "alive")}");
        yield return 2;
    }

    [Http("GET", "/slow")]
    static async IAsyncEnumerable<int> Slow([EnumeratorCancellation] CancellationToken token)
    {
        yield return 1;
        await Task.Delay(300, token);
        yield return 2;
    }

    [Http("GET", "/turn")]
    async IAsyncEnumerable<int> Turn()
    {
        for (var i = 0; i < 50; i++)
        {
            await Task.Yield();
            var inside = ++_inside;
            Thread.SpinWait(500);
            _inside--;
            yield return inside;
        }
    }

    [Http("GET", "/fails")]
    static async IAsyncEnumerable<int> Fails(int after)
    {
        for (var i = 0; i < after; i++)
        {
            yield return i;
            await Task.Yield();
        }

        throw new InvalidOperationException("kaboom");
    }

    [Http("GET", "/unwritable")]
    static async IAsyncEnumerable<Unwritable> OfUnwritable()
    {
        yield return new Unwritable();
        await Task.Yield();
    }

    [Http("GET", "/endless")]
    static async IAsyncEnumerable<int> Endless(Trace trace, [EnumeratorCancellation] CancellationToken token)
    {
        try
        {
            yield return 1;
            await Task.Delay(Timeout.Infinite, token);
        }
        finally
        {
            trace.Ended.SetResult();
        }
    }

    [Http("GET", "/endless-deaf")]
    static async IAsyncEnumerable<int> EndlessDeaf(Trace trace)
    {
        try
        {
            while (true)
            {
                yield return 1;
                await Task.Yield();
            }
        }
        finally
        {
            trace.Ended.SetResult();
        }
    }

    public sealed record Numbers(int Count) : Query<IAsyncEnumerable<int>>;

    [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
    [JsonDerivedType(typeof(Cat), "cat")]
    public abstract record Animal;

    public sealed record Cat(int Lives) : Animal;

    public sealed class Unwritable
    {
        public string Text => throw new InvalidOperationException("unwritable");
    }

    public sealed class Trace : List<string>
    {
        public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public sealed class Scoped(Trace trace) : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose()
        {
            IsDisposed = true;
            trace.Add("scope ends");
        }
    }
}
