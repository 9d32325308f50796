using Lato.Engine;
using Lato.Tests.Doubles;

namespace Lato.Tests.Engine;

public sealed class IncarnationTests
{
    readonly Incarnation _incarnation = new(null!);

    [Fact]
    public void An_idle_instance_is_released_when_it_is_replaced()
    {
        Assert.False(_incarnation.IsReplaced);
        Assert.True(_incarnation.Replace());
        Assert.True(_incarnation.IsReplaced);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_busy_one_is_released_with_the_end_of_its_last_message(bool inTurn)
    {
        Begin();
        Begin();
        Assert.False(_incarnation.Replace());

        Assert.False(End());
        Assert.True(End());

        void Begin()
        {
            if (inTurn)
            {
                _incarnation.Begin_InTurn();
            }
            else
            {
                Assert.True(_incarnation.TryBegin());
            }
        }

        bool End() => inTurn ? _incarnation.End_InTurn() : _incarnation.End();
    }

    [Fact]
    public void A_current_instance_outlives_its_messages()
    {
        _incarnation.TryBegin();

        Assert.False(_incarnation.End());
        Assert.True(_incarnation.TryBegin());
    }

    [Fact]
    public void Nothing_begins_on_an_instance_that_is_replaced()
    {
        _incarnation.TryBegin();
        _incarnation.Replace();

        Assert.False(_incarnation.TryBegin());
        Assert.True(_incarnation.End());
    }

    [Fact]
    public async Task Of_many_that_begin_and_end_at_once_exactly_one_releases_it()
    {
        for (var round = 0; round < 200; round++)
        {
            var incarnation = new Incarnation(null!);
            var released = 0;
            var busy = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            {
                while (incarnation.TryBegin())
                {
                    Interlocked.Add(ref released, incarnation.End() ? 1 : 0);
                }
            })).ToList();
            Interlocked.Add(ref released, incarnation.Replace() ? 1 : 0);
            await Task.WhenAll(busy).InTime();

            Assert.Equal(1, released);
        }
    }
}
