namespace Lato.Tests.Compositions;

public sealed class NullAndSingleTests
{
    [Fact]
    public void No_result_composes_to_null()
    {
        Assert.Null(Answers.Compose());
        Assert.Null(Answers.Compose(null, null));
    }

    [Fact]
    public void One_result_is_itself()
    {
        var only = new object();

        Assert.Same(only, Answers.Compose(only));
        Assert.Same(only, Answers.Compose(null, only, null));
    }

    [Fact]
    public void Nulls_between_results_are_dropped() => Assert.Equal("foobar", Answers.Compose("foo", null, "bar"));

    [Fact]
    public void One_result_is_returned_without_an_allocation()
    {
        var results = Answers.Of("only");
        Lato.Compositions.ResultComposer.Compose(results);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Lato.Compositions.ResultComposer.Compose(results);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
