using Lato.Engine;
using Lato.Tests.Doubles;

namespace Lato.Tests.Engine;

public sealed class IncarnationTests
{
    public static TheoryData<Type> Kinds { get; } = [typeof(TurnIncarnation), typeof(SharedIncarnation)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_idle_instance_is_released_when_it_is_replaced(Type kind)
    {
        var incarnation = New(kind);

        Assert.False(incarnation.IsReplaced);
        Assert.True(incarnation.Replace());
        Assert.True(incarnation.IsReplaced);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_busy_instance_is_released_with_the_end_of_its_last_message(Type kind)
    {
        var incarnation = New(kind);
        incarnation.Begin();
        incarnation.Begin();

        Assert.False(incarnation.Replace());
        Assert.False(incarnation.End());
        Assert.True(incarnation.End());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_current_instance_outlives_its_messages(Type kind)
    {
        var incarnation = New(kind);
        incarnation.Begin();

        Assert.False(incarnation.End());
        Assert.False(incarnation.IsReplaced);
    }

    [Fact]
    public void A_message_that_begins_too_late_ends_and_releases_nothing_twice()
    {
        var incarnation = new SharedIncarnation(null!);
        incarnation.Begin();
        incarnation.Replace();
        incarnation.Begin();

        Assert.False(incarnation.End());
        Assert.True(incarnation.End());
        incarnation.Begin();
        Assert.False(incarnation.End());
    }

    [Fact]
    public async Task Of_many_messages_that_begin_and_end_at_once_exactly_one_releases_their_instance()
    {
        for (var round = 0; round < 200; round++)
        {
            var incarnation = new SharedIncarnation(null!);
            var released = 0;
            var busy = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            {
                bool isReplaced;
                do
                {
                    incarnation.Begin();
                    isReplaced = incarnation.IsReplaced;
                    Interlocked.Add(ref released, incarnation.End() ? 1 : 0);
                }
                while (!isReplaced);
            })).ToList();
            Interlocked.Add(ref released, incarnation.Replace() ? 1 : 0);
            await Task.WhenAll(busy).InTime();

            Assert.Equal(1, released);
        }
    }

    static Incarnation New(Type kind) => (Incarnation)Activator.CreateInstance(kind, [null])!;
}
