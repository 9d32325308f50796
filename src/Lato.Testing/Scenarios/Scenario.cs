using System.Runtime.CompilerServices;
using Lato.Testing.Scenarios;

namespace Lato.Testing;

/// <summary>
/// Something that a test does with an application, and what must come of it. Made by
/// <see cref="ScenarioExtensions.Scenario"/>, begun by awaiting it. It sees only what its own actions have caused: what
/// is published in their transactions, after their commits, and in transactions that their handlers open, on whatever
/// thread. So many scenarios can run concurrently on one application. Building one is not thread-safe.
/// </summary>
/// <remarks>
/// What is caused is known by the flow of execution, as an <see cref="AsyncLocal{T}"/> knows it. What another flow picks
/// up, such as a loop that a module has begun at its start, is not seen.
/// </remarks>
public sealed class Scenario
{
    readonly IApplication _application;
    readonly List<ScenarioAction> _actions = [];
    readonly List<ScenarioExpectation> _expectations = [];
    TimeSpan _within = TimeSpan.FromSeconds(5);
    Task<ScenarioOutcome>? _running;

    internal Scenario(IApplication application) => _application = application;

    /// <summary>Executes a command. Several actions run sequentially.</summary>
    public Scenario Execute(Command command) => Add(command, async () =>
    {
        await _application.ExecuteAsync(command);
        return null;
    });

    /// <summary>Executes a command, whose result is the <see cref="ScenarioOutcome.Result"/>.</summary>
    public Scenario Execute<TResult>(Command<TResult> command) => Add(command, async () => await _application.ExecuteAsync(command));

    /// <summary>Executes a query, whose result is the <see cref="ScenarioOutcome.Result"/>.</summary>
    public Scenario Execute<TResult>(Query<TResult> query) => Add(query, async () => await _application.ExecuteAsync(query));

    /// <summary>Publishes an event, which is one of those that the scenario sees.</summary>
    public Scenario Publish(Event happened) => Add(happened, async () => await _application.PublishAsync(happened));

    /// <summary>Does anything else: a call by alias, an explicit transaction, an expected failure.</summary>
    /// <param name="action">What it throws fails the scenario.</param>
    public Scenario Do(Func<IApplication, Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Add("an action", async () =>
        {
            await action(_application);
            return null;
        });
    }

    /// <summary>An occurrence of this type that fits must come.</summary>
    /// <typeparam name="T">An event's type, its base type or an interface; <see cref="DeadLetter"/> and <see cref="TransactionFinished"/> too.</typeparam>
    /// <param name="match">What must be true of it; any fits by default.</param>
    public Scenario AndWaitFor<T>(Func<T, bool>? match = null) => Expect(ScenarioExpectation.Of(match, least: 1, most: int.MaxValue));

    /// <summary>No occurrence of this type that fits may come until everything that the actions have caused is at its end, or the time has passed.</summary>
    /// <typeparam name="T">An event's type, its base type or an interface.</typeparam>
    /// <param name="match">What must be true of it; any fits by default.</param>
    public Scenario AndNever<T>(Func<T, bool>? match = null) => Expect(ScenarioExpectation.Of(match, least: 0, most: 0));

    /// <summary>What was to be waited for last must come so many times, and not once more until everything that the actions have caused is at its end, or the time has passed.</summary>
    /// <param name="times">How many times; at least once.</param>
    public Scenario Exactly(int times)
    {
        ThrowIfRunning();
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        if (_expectations is not [.., { Least: 1 } last])
        {
            throw new InvalidOperationException("Exactly says how often the AndWaitFor before it is met. Call it after one; for no occurrence at all, use AndNever.");
        }

        _expectations[^1] = last with { Least = times, Most = times };
        return this;
    }

    /// <summary>How long all of it may take, by the application's clock. Default: 5 s.</summary>
    public Scenario Within(TimeSpan time)
    {
        ThrowIfRunning();
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        _within = time;
        return this;
    }

    /// <summary>Listens, acts, and completes when the actions have ended and everything has come that must. Runs once; the same task every time.</summary>
    /// <exception cref="ScenarioException">Something did not come in time, or came that must not. The text says what did arrive.</exception>
    /// <exception cref="InvalidOperationException">There is no action.</exception>
    public Task<ScenarioOutcome> RunAsync() => _actions.Count == 0
        ? Task.FromException<ScenarioOutcome>(new InvalidOperationException("The scenario has nothing to do. Begin with Execute, Publish or Do."))
        : _running ??= new ScenarioRun(_application.Events, _actions, _expectations, _within).RunAsync();

    /// <summary>Awaits <see cref="RunAsync"/>.</summary>
    public TaskAwaiter<ScenarioOutcome> GetAwaiter() => RunAsync().GetAwaiter();

    Scenario Add(object what, Func<Task<object?>> act)
    {
        ArgumentNullException.ThrowIfNull(what);
        ThrowIfRunning();
        _actions.Add(new ScenarioAction(what.ToString()!, act));
        return this;
    }

    Scenario Expect(ScenarioExpectation expectation)
    {
        ThrowIfRunning();
        _expectations.Add(expectation);
        return this;
    }

    void ThrowIfRunning()
    {
        if (_running is not null)
        {
            throw new InvalidOperationException("The scenario has begun. Say everything before it is awaited, or make another one with app.Scenario().");
        }
    }
}
