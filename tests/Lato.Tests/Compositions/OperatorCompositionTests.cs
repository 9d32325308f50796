using System.Collections;

namespace Lato.Tests.Compositions;

public sealed class OperatorCompositionTests
{
    sealed record Money(int Amount, string Currency)
    {
        public static Money operator +(Money left, Money right) =>
            left.Currency == right.Currency
                ? left with { Amount = left.Amount + right.Amount }
                : throw new InvalidOperationException("two currencies");

        public static Money operator |(Money left, Money right) => throw new NotSupportedException();
    }

    record Rights(string Names)
    {
        public static Rights operator |(Rights left, Rights right) => new($"{left.Names}|{right.Names}");
    }

    sealed record RightsOfOwner(string Names) : Rights(Names);

    sealed class Basket(params int[] items) : IEnumerable<int>
    {
        public static Basket operator +(Basket left, Basket right) => new([.. left, .. right]);

        public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)items).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    [Fact]
    public void Plus_is_preferred_to_or() =>
        Assert.Equal(new Money(5, "EUR"), Answers.Compose(new Money(2, "EUR"), new Money(3, "EUR")));

    [Fact]
    public void Or_is_used_where_there_is_no_plus() =>
        Assert.Equal(new Rights("read|write"), Answers.Compose(new Rights("read"), new Rights("write")));

    [Fact]
    public void An_operator_of_a_base_type_is_found() =>
        Assert.Equal(new Rights("all|read"), Answers.Compose(new RightsOfOwner("all"), new RightsOfOwner("read")));

    [Fact]
    public void An_operator_of_either_type_is_found() =>
        Assert.Equal(new DateTime(2026, 1, 2), Answers.Compose(new DateTime(2026, 1, 1), TimeSpan.FromDays(1)));

    [Fact]
    public void A_collection_with_an_operator_is_combined_by_it() =>
        Assert.Equal([1, 2], Answers.Compose<Basket>(new Basket(1), new Basket(2)));

    [Fact]
    public void A_failing_operator_names_the_modules()
    {
        var conflict = Answers.Conflict(new Money(2, "EUR"), new Money(3, "USD"));

        Assert.IsType<InvalidOperationException>(conflict.InnerException);
        Assert.Equal(
            "Cannot compose the result of module 'a' (Money) with the result of module 'b' (Money). "
            + "InvalidOperationException: two currencies. Specify how with app.Compose<TMessage, TResult>(results => …).",
            conflict.Message);
    }
}
