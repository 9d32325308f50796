using Lato.Engine;
using Lato.Tests.Doubles;

namespace Lato.Tests.Engine;

public sealed class IncarnationTests
{
    public static TheoryData<bool> Kinds { get; } = [false, true];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_idle_instance_is_released_when_it_is_replaced(bool isShared)
    {
        var incarnation = New(isShared);

        Assert.False(incarnation.IsReplaced);
        Assert.True(incarnation.Replace());
        Assert.True(incarnation.IsReplaced);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_busy_instance_is_released_with_the_end_of_its_last_message(bool isShared)
    {
        var incarnation = New(isShared);
        Begin(incarnation);
        Begin(incarnation);

        Assert.False(incarnation.Replace());
        Assert.False(End(incarnation));
        Assert.True(End(incarnation));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_current_instance_outlives_its_messages(bool isShared)
    {
        var incarnation = New(isShared);
        Begin(incarnation);

        Assert.False(End(incarnation));
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

    static Incarnation New(bool isShared) => isShared ? new SharedIncarnation(null!) : new Incarnation(null!);

    static void Begin(Incarnation incarnation)
    {
        if (incarnation is SharedIncarnation shared)
        {
            shared.Begin();
        }
        else
        {
            incarnation.Begin_InTurn();
        }
    }

    static bool End(Incarnation incarnation) => incarnation is SharedIncarnation shared ? shared.End() : incarnation.End_InTurn();
}
