using Lato.Analyzers.Rules;
using Lato.Analyzers.Tests.Compiling;

namespace Lato.Analyzers.Tests.Rules;

public sealed class ModuleStateTests
{
    static string Direct(string state) => $"LATO0018: '{state}' is state of module class 'Stock', and this code runs on another thread, concurrently with the module's messages. Hand over what it needs, and await its result in the handler.";

    static string By(string method, string state) => $"LATO0018: '{method}' uses '{state}', which is state of module class 'Stock', and runs on another thread here, concurrently with the module's messages. Hand over what it needs, and await its result in the handler.";

    static string InModule(string body, string attribute = "") => $$"""
        {{attribute}}
        class Stock(TimeProvider time) : ApplicationModule
        {
            readonly List<int> _items = [];
            readonly System.Collections.Concurrent.ConcurrentBag<int> _bag = [];
            readonly TimeProvider _time = time;
            int _count;
            int Sum { get; set; }
            int Twice => _count * 2;
            static int _all;
            void Add() => _count++;
            void AddIndirectly() => Add();
            DateTimeOffset Now() => _time.GetUtcNow();

            [Handler("x")] async Task X(int[] numbers)
            {
                await Task.Yield();
                {{body}}
            }
        }
        """;

    [Theory]
    [InlineData("await Task.Run(() => [|_count|]++);", "_count")]
    [InlineData("await Task.Run(() => this.[|_count|] = 1);", "_count")]
    [InlineData("await Task.Run(() => [|_items|].Add(1));", "_items")]
    [InlineData("await Task.Run(async () => { await Task.Yield(); [|Sum|] = 1; });", "Sum")]
    [InlineData("await Task.Factory.StartNew(() => [|_count|]++);", "_count")]
    [InlineData("Parallel.ForEach(numbers, n => [|_count|] += n);", "_count")]
    [InlineData("Parallel.For(0, 3, n => [|_count|] += n);", "_count")]
    [InlineData("await Parallel.ForEachAsync(numbers, async (n, _) => { await Task.Yield(); [|_count|] += n; });", "_count")]
    [InlineData("numbers.AsParallel().ForAll(n => [|_count|] += n);", "_count")]
    [InlineData("new Thread(() => [|_count|]++).Start();", "_count")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => [|_count|]++);", "_count")]
    [InlineData("_ = new Timer(_ => [|_count|]++, null, 1, 1);", "_count")]
    [InlineData("await Task.Run(() => [|_all|]++);", "_all")]
    public Task State_that_work_on_another_thread_uses(string body, string state) => Rule<ModuleStateAnalyzer>.ReportsAsync(InModule(body), Direct(state));

    [Theory]
    [InlineData("await Task.Run(() => [|Add|]());", "Add")]
    [InlineData("await Task.Run([|AddIndirectly|]);", "AddIndirectly")]
    [InlineData("await Task.Run(() => [|Twice|]);", "get_Twice")]
    public Task Methods_that_use_state_and_run_on_another_thread(string body, string method) => Rule<ModuleStateAnalyzer>.ReportsAsync(InModule(body), By(method, "_count"));

    [Theory]
    [InlineData("_count++; Add();")]
    [InlineData("var count = _count; _count = await Task.Run(() => count + 1);")]
    [InlineData("await Task.Run(() => Now());")]
    [InlineData("await Task.Run(() => _time.GetUtcNow());")]
    [InlineData("await Task.Run(() => _bag.Add(1));")]
    [InlineData("await Task.Run(() => { lock (_items) { _items.Add(1); } });")]
    [InlineData("await Task.Run(() => Interlocked.Increment(ref _count));")]
    [InlineData("numbers.ToList().ForEach(n => _count += n);")]
    public Task What_is_in_the_turn_guarded_or_no_state(string body) => Rule<ModuleStateAnalyzer>.IsQuietAsync(InModule(body));

    [Theory]
    [InlineData("[Module(\"stock\", Concurrency = Concurrency.Parallel)]")]
    [InlineData("[Module(\"stock\", Concurrency = Concurrency.Stateless)]")]
    [InlineData("[Module(\"stock\"), Lato.CompilerServices.StatelessModule]")]
    public Task A_parallel_or_stateless_module_has_no_turn(string attribute) =>
        Rule<ModuleStateAnalyzer>.IsQuietAsync(InModule("await Task.Run(() => _count++);", attribute));
}
