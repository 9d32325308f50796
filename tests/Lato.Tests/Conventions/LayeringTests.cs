namespace Lato.Tests.Conventions;

public sealed class LayeringTests
{
    readonly Stations _stations = new(SourceTree.Actors);

    [Fact]
    public void A_station_uses_only_stations_before_it() =>
        Assert.Empty(SourceTree.Actors.SelectMany(_stations.Violations));

    [Theory]
    [InlineData("using Lato.Transactions;", "Handlers/Planted.cs uses Lato.Transactions of Transactions")]
    [InlineData("class Planted { Transaction _field; }", "Handlers/Planted.cs uses Transaction of Transactions")]
    [InlineData("class Planted { void M(TransactionContext context) { } }", "Handlers/Planted.cs uses TransactionContext of Transactions")]
    [InlineData("class Planted { object M() => new ApplicationModule(\"x\"); }", "Handlers/Planted.cs uses ApplicationModule of Modules")]
    [InlineData("class Planted { object M() => TransactionHooks.Of(null); }", "Handlers/Planted.cs uses TransactionHooks of Transactions")]
    [InlineData("class Planted : ITransactionMiddleware { }", "Handlers/Planted.cs uses ITransactionMiddleware of Transactions")]
    public void A_planted_reach_ahead_is_caught(string text, string violation) =>
        Assert.Equal([violation], _stations.Violations(new SourceFile("Handlers/Planted.cs", text)));

    [Theory]
    [InlineData("using Lato.Dependencies;")]
    [InlineData("class Planted { CallArguments _field; HandlerInfo _own; }")]
    public void A_planted_look_back_is_fine(string text) =>
        Assert.Empty(_stations.Violations(new SourceFile("Handlers/Planted.cs", text)));
}
