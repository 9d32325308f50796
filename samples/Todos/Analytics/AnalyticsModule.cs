using Lato;
using Todos.Contracts;

namespace Todos.Analytics;

/// <summary>Keeps count. It handles the same command and the same event as other modules do.</summary>
[Module("analytics")]
internal sealed partial class AnalyticsModule(TodoCounter counter) : ApplicationModule
{
    [Handler]
    void Create(CreateTodo command) => counter.Created();

    [Handler]
    void OnTodoCompleted(TodoWasCompleted happened) => counter.Completed();

    [Handler]
    TodoStatistics GetStatistics(GetStatistics query) => counter.Statistics;
}
