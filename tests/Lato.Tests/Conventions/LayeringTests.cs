namespace Lato.Tests.Conventions;

[Collection(nameof(CompiledSources))]
public sealed class LayeringTests
{
    static Layers Core => new(SourceProject.All.Single(project => project.Name == "Lato"));

    [Fact]
    public void A_layer_uses_only_layers_before_it() => Assert.Empty(Core.Violations());

    [Theory]
    [InlineData("class Planted { Transaction _field; }", "uses Transaction of Transactions")]
    [InlineData("class Planted { void M(TransactionContext context) { } }", "uses TransactionContext of Transactions")]
    [InlineData("class Planted { object M() => new Lato.ApplicationModule(\"x\"); }", "uses ApplicationModule of Modules")]
    [InlineData("class Planted { object M() => TransactionHooks.Of(null); }", "uses TransactionHooks of Transactions")]
    [InlineData("class Planted : ITransactionMiddleware { }", "uses ITransactionMiddleware of Transactions")]
    [InlineData("class Planted { bool M(object value) => value is TransactionContext; }", "uses TransactionContext of Transactions")]
    [InlineData("delegate Transaction Planted();", "uses Transaction of Transactions")]
    public void A_planted_reach_ahead_is_caught(string text, string violation) =>
        Assert.Equal([$"Handlers/Planted.cs {violation}"], Core.Violations(Planted(text)));

    [Fact]
    public void A_member_of_a_type_ahead_is_caught_where_the_type_is_not_named() =>
        Assert.Contains("Engine/Planted.cs uses Handler of Handlers", Core.Violations(new SourceFile("Engine/Planted.cs", "class Planted { void M(Lato.Handlers.Handler other) { var found = other; _ = found.Info; } }")));

    [Theory]
    [InlineData("class Planted { CallArguments _field; HandlerInfo _own; }")]
    [InlineData("class Planted { string Transport { get; } string M() => Transport + Transport.Length; }")]
    public void A_planted_look_back_is_fine(string text) => Assert.Empty(Core.Violations(Planted(text)));

    static SourceFile Planted(string text) => new("Handlers/Planted.cs", $"using Lato; using Lato.Dependencies; using Lato.Transactions;\nnamespace Lato.Handlers {{ {text} }}");
}
