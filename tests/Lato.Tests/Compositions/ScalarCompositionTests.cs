using System.Numerics;

namespace Lato.Tests.Compositions;

public sealed class ScalarCompositionTests
{
    [Flags]
    enum Access { Read = 1, Write = 2 }

    enum Colour { Blue }

    [Fact]
    public void Strings_are_joined() => Assert.Equal("foobarbaz", Answers.Compose("foo", "bar", "baz"));

    [Fact]
    public void Numbers_are_added()
    {
        Assert.Equal(2, Answers.Compose(1, 1));
        Assert.Equal(7, Answers.Compose(2, 4, 1));
        Assert.Equal((byte)3, Answers.Compose((byte)1, (byte)2));
        Assert.Equal(ulong.MaxValue, Answers.Compose(ulong.MaxValue - 1, 1UL));
        Assert.Equal(0.75f, Answers.Compose(0.5f, 0.25f));
        Assert.Equal(3.5m, Answers.Compose(1.5m, 2m));
        Assert.Equal(new BigInteger(3), Answers.Compose(BigInteger.One, new BigInteger(2)));
    }

    [Fact]
    public void Numbers_of_different_types_widen_as_in_CSharp()
    {
        Assert.Equal(3L, Answers.Compose(1, 2L));
        Assert.Equal(3L, Answers.Compose(2L, 1));
        Assert.Equal(3m, Answers.Compose(1, 2m));
        Assert.Equal(3d, Answers.Compose(1, 2d));
        Assert.Equal(3d, Answers.Compose(1f, 2d));
        Assert.Equal(3, Answers.Compose((byte)1, (short)2));
        Assert.Equal(3L, Answers.Compose(1, 2U));
        Assert.Equal(3U, Answers.Compose((byte)1, 2U));
        Assert.Equal(3UL, Answers.Compose(1U, 2UL));
    }

    [Fact]
    public void Numbers_that_CSharp_does_not_add_do_not_go_together()
    {
        Answers.Conflict(1m, 2d);
        Answers.Conflict(1L, 2UL);
        Answers.Conflict('a', 'b');
        Answers.Conflict(true, 1);
        Answers.Conflict(Colour.Blue, 1);
        Answers.Conflict(Colour.Blue, Colour.Blue);
    }

    [Fact]
    public void An_overflow_names_the_modules()
    {
        var conflict = Answers.Conflict(int.MaxValue, 1);

        Assert.IsType<OverflowException>(conflict.InnerException);
        Assert.StartsWith(
            "Cannot compose the result of module 'a' (int) with the result of module 'b' (int). OverflowException: ",
            conflict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Small_numbers_overflow_in_their_own_type() =>
        Assert.IsType<OverflowException>(Answers.Conflict(byte.MaxValue, (byte)1).InnerException);

    [Fact]
    public void Truth_values_and_flags_are_combined_with_or()
    {
        Assert.Equal(true, Answers.Compose(false, true));
        Assert.Equal(Access.Read | Access.Write, Answers.Compose(Access.Read, Access.Write));
    }

    [Fact]
    public void Types_with_nothing_in_common_do_not_go_together()
    {
        var conflict = Answers.Conflict(1, null, 2, "three");

        Assert.Equal(
            "Cannot compose the results of modules 'a', 'c' (int) with the result of module 'd' (string). "
            + "Specify how with app.Compose<TMessage, TResult>(results => …).",
            conflict.Message);
    }
}
