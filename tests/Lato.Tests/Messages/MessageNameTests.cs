namespace Lato.Tests.Messages;

public sealed class MessageNameTests
{
    [MessageName("employee.candidate-hired")]
    sealed record Named : Event;

    sealed record HTTPRequestSeen : Event;

    sealed record Renamed_twice : Event;

    [Fact]
    public void A_name_given_is_the_name() =>
        Assert.Equal("employee.candidate-hired", MessageName.Of(typeof(Named)));

    [Fact]
    public void The_default_name_is_made_of_module_and_type() =>
        Assert.Equal("employees.candidate-hired", MessageName.Of(typeof(Company.Employees.CandidateHired)));

    [Fact]
    public void The_contracts_of_a_module_bear_its_name() =>
        Assert.Equal("employees.candidate-fired", MessageName.Of(typeof(Company.Employees.Contracts.CandidateFired)));

    [Fact]
    public void Abbreviations_are_one_word() =>
        Assert.Equal("messages.message-name-tests.http-request-seen", MessageName.Of(typeof(HTTPRequestSeen)));

    [Fact]
    public void Underscores_become_hyphens() =>
        Assert.Equal("messages.message-name-tests.renamed-twice", MessageName.Of(typeof(Renamed_twice)));

    static class Place
    {
        public sealed record Request : Command;
    }

    static class Cancel
    {
        public sealed record Request : Command;

        public static class Contracts
        {
            public sealed record Cancelled : Event;
        }
    }

    sealed record Dog;

    sealed record Cat;

    record Created<T> : Event;

    sealed record Pair<TLeft, TRight> : Event;

    [MessageName("changed")]
    sealed record Changed<T> : Event;

    [Theory]
    [InlineData(typeof(Place.Request), "place.request")]
    [InlineData(typeof(Cancel.Request), "cancel.request")]
    [InlineData(typeof(Cancel.Contracts.Cancelled), "cancel.cancelled")]
    [InlineData(typeof(Created<int>), "created-of-int32")]
    [InlineData(typeof(Created<int[]>), "created-of-int32-array")]
    [InlineData(typeof(Created<int?>), "created-of-nullable-of-int32")]
    [InlineData(typeof(Created<List<string>>), "created-of-list-of-string")]
    [InlineData(typeof(Pair<int, string>), "pair-of-int32-and-string")]
    [InlineData(typeof(Created<Dog>), "created-of-message-name-tests-dog")]
    [InlineData(typeof(Created<Cat>), "created-of-message-name-tests-cat")]
    public void Nested_and_generic_messages_have_names_of_their_own(Type message, string name) =>
        Assert.Equal($"messages.message-name-tests.{name}", MessageName.Of(message));

    [Fact]
    public void The_arguments_of_a_generic_message_follow_the_name_that_is_given() =>
        Assert.Equal(["changed-of-int32", "changed-of-string"], [MessageName.Of(typeof(Changed<int>)), MessageName.Of(typeof(Changed<string>))]);

    [Fact]
    public void What_is_no_message_has_no_name()
    {
        var failure = Assert.Throws<ArgumentException>(() => MessageName.Of(typeof(string)));

        Assert.StartsWith("'System.String' is not a message. Derive it from Command, Query<TResult> or Event.", failure.Message, StringComparison.Ordinal);
    }
}
