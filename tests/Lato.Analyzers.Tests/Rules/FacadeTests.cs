using Lato.Analyzers.Rules;
using Lato.Analyzers.Tests.Compiling;

namespace Lato.Analyzers.Tests.Rules;

public sealed class FacadeTests
{
    static Task ReportsAsync(string source, params string[] texts) => Rule<FacadeAnalyzer>.ReportsAsync(source, texts);

    [Fact]
    public Task Members_that_cannot_be_messages() => ReportsAsync(
        """
        [Facade]
        partial interface IShop
        {
            int [|Count|] { get; }
            event Action [|Happened|];
            int [|Sum|]();
            Task [|Get|]<T>();
            Task [|By|](ref int number);
            Task [|Two|](CancellationToken a, CancellationToken b);
            Task [|Same|](int number);
            Task [|Same|](string text);
            static Task [|Static|]() => Task.CompletedTask;
        }
        """,
        "LATO0011: 'Count' of facade 'IShop' is not a method. Ask with a method that returns a task.",
        "LATO0011: 'Happened' of facade 'IShop' is not a method. Ask with a method that returns a task.",
        "LATO0011: 'Sum' of facade 'IShop' does not return a task, and the result of another module may take time. Return Task, Task<T>, ValueTask or ValueTask<T>.",
        "LATO0011: 'Get' of facade 'IShop' is generic. Name the types.",
        "LATO0011: 'By' of facade 'IShop' takes a parameter by reference. Pass it by value.",
        "LATO0011: 'Two' of facade 'IShop' takes several cancellation tokens. Take one.",
        "LATO0011: 'Same' of facade 'IShop' has overloads, whose messages would have the same name. Give each a name of its own.",
        "LATO0011: 'Same' of facade 'IShop' has overloads, whose messages would have the same name. Give each a name of its own.",
        "LATO0011: 'Static' of facade 'IShop' is static. Leave it out of the facade.");

    [Fact]
    public Task Interfaces_that_cannot_be_facades() => ReportsAsync(
        """
        [Facade] interface [|IWhole|] { Task Get(); }
        [Facade] partial interface [|IGeneric|]<T> { Task Get(T item); }
        [Facade] partial interface [|IDerived|] : IDisposable { Task Get(); }
        partial class Outer { [Facade] public partial interface [|INested|] { Task Get(); } }
        """,
        "LATO0011: Facade 'IWhole' is not partial. Add 'partial'.",
        "LATO0011: Facade 'IGeneric' is generic. Name the types.",
        "LATO0011: Facade 'IDerived' extends IDisposable. Write all methods into the facade itself.",
        "LATO0011: Facade 'INested' is nested in another type. Move it into a namespace.");

    [Fact]
    public Task Members_and_parameters_whose_names_are_taken_in_what_is_generated() => ReportsAsync(
        """
        [Facade]
        partial interface IShop
        {
            Task [|Get|](int id, int Id);
            Task [|Find|](string equalityContract);
            Task [|Look|](int lookMessage, int toString);
            Task [|Send|](int number);
            Task SendMessage(string text);
            Task [|GetURL|]();
            Task [|GetUrl|]();
        }
        [Facade] partial interface [|IProxy|] { Task Proxy(); }
        """,
        "LATO0011: 'Get' of facade 'IShop' takes 'id' and 'Id', which would be one property 'Id' of its message. Rename one.",
        "LATO0011: 'Find' of facade 'IShop' takes 'equalityContract', and a record cannot have a property 'EqualityContract'. Rename the parameter.",
        "LATO0011: 'Look' of facade 'IShop' takes 'lookMessage', and a record cannot have a property 'LookMessage'. Rename the parameter.",
        "LATO0011: 'Send' of facade 'IShop' has a message 'SendMessage', which another member is called. Rename one.",
        "LATO0011: 'GetURL' of facade 'IShop' has overloads, whose messages would have the same name. Give each a name of its own.",
        "LATO0011: 'GetUrl' of facade 'IShop' has overloads, whose messages would have the same name. Give each a name of its own.",
        "LATO0011: Facade 'IProxy' has a member 'Proxy', which is the name of a class that is generated. Rename it.");

    [Fact]
    public Task Facades_and_other_interfaces() => ReportsAsync(
        """
        [Facade]
        partial interface IShop
        {
            Task Get(int? number = null, CancellationToken ct = default);
            Task<List<string>> All(params string[] names);
            ValueTask Later();
            ValueTask<int> Sum();
        }

        interface IOther { int Count { get; } }
        """);
}
