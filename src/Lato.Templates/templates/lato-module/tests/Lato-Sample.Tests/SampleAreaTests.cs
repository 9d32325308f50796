using Lato;
using SampleNamespace.Contracts;

namespace SampleNamespace.Tests;

public sealed class SampleAreaTests
{
    [Fact]
    public async Task An_item_that_is_added_is_there_and_announced()
    {
        var announced = new List<string>();
        await using var app = new Application("test")
            .AddSampleArea()
            .Handle<ItemAdded>((ItemAdded added) => announced.Add(added.Name));

        await app.ExecuteAsync(new AddItem("pen"), TestContext.Current.CancellationToken);

        Assert.Equal(["pen"], await app.ExecuteAsync(new GetItems(), TestContext.Current.CancellationToken));
        Assert.Equal(["pen"], announced);
    }
}
