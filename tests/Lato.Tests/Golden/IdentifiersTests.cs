namespace Lato.Tests.Golden;

/// <summary>The identifier of a module: what is no letter, digit or underscore becomes an underscore; it never begins with a digit.</summary>
public sealed class IdentifiersTests
{
    [Theory]
    [InlineData("Module A", "Module_A")]
    [InlineData("123abc", "_123abc")]
    [InlineData("employee", "employee")]
    [InlineData("a-b.c", "a_b_c")]
    [InlineData("__x", "__x")]
    [InlineData("żółw", "___w")]
    [InlineData("é1", "_1")]
    [InlineData("foo bar/baz!", "foo_bar_baz_")]
    [InlineData("Ünï", "_n_")]
    public void An_identifier_is_made_of_the_name(string name, string identifier) =>
        Assert.Equal(identifier, new ApplicationModule(name).Identifier);

    /// <summary>The original failed with an index out of range.</summary>
    [Fact]
    public void An_empty_name_is_an_error_that_says_so()
    {
        var failure = Assert.Throws<ArgumentException>(() => new ApplicationModule(""));

        Assert.StartsWith("A module needs a name; this one is empty. Give it one, for example \"employee\".", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_application_has_a_default_name() =>
        Assert.Equal("lato", new Application().Identifier);

    [Fact]
    public void An_application_has_an_identifier_as_modules_have() =>
        Assert.Equal("lato_application", new Application("lato.application").Identifier);
}
