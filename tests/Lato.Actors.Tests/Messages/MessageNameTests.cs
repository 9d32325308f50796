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
        Assert.Equal("messages.http-request-seen", MessageName.Of(typeof(HTTPRequestSeen)));

    [Fact]
    public void Underscores_become_hyphens() =>
        Assert.Equal("messages.renamed-twice", MessageName.Of(typeof(Renamed_twice)));

    [Fact]
    public void What_is_no_message_has_no_name()
    {
        var failure = Assert.Throws<ArgumentException>(() => MessageName.Of(typeof(string)));

        Assert.StartsWith("'System.String' is not a message. Derive it from Command, Query<TResult> or Event.", failure.Message, StringComparison.Ordinal);
    }
}
