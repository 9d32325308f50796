using FsCheck;
using FsCheck.Fluent;

namespace Lato.Tests.Dependencies;

/// <summary>Random parameter lists and random places of their values, against a simple model of "the first match wins".</summary>
public sealed class ParameterPropertyTests
{
    static readonly string[] Names = ["a", "b", "c"];

    /// <summary>Handlers whose parameters differ in type and in having a default.</summary>
    static readonly Delegate[] Handlers =
    [
        (int a, int b, int c) => $"{a} {b} {c}",
        (int a, string b, int c) => $"{a} {b} {c}",
        (string a, string b, string c) => $"{a} {b} {c}",
        (int a = -1, int b = -2, int c = -3) => $"{a} {b} {c}",
        (string a, int b = -2, string c = "default") => $"{a} {b} {c}",
        (object a, int b, string c = "default") => $"{a} {b} {c}",
        (int? a, string? b = null, int? c = null) => $"{a} {b} {c}",
    ];

    [Fact]
    public void Binding_agrees_with_the_model() =>
        Check.One(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(2000), Prop.ForAll(Cases(), test =>
        {
            var expected = BindingModel.Bind(test, Handlers[test.Handler].Method.GetParameters());
            var actual = Run(test);
            Assert.Equal(expected, actual);
        }));

    [Fact]
    public void The_model_is_put_to_every_outcome()
    {
        var outcomes = Gen.Sample(Cases().Generator, 2000, 2000)
            .Select(test => BindingModel.Bind(test, Handlers[test.Handler].Method.GetParameters()))
            .Select(outcome => outcome.EndsWith("Exception", StringComparison.Ordinal) ? outcome : "bound")
            .ToHashSet();

        Assert.Equal(["HandlerArgumentException", "UnknownDependencyException", "bound"], outcomes.Order(StringComparer.Ordinal));
    }

    static string Run(BindingCase test)
    {
        var arguments = CallArguments.Positional([.. test.Positional]);
        if (test.Named.Count > 0)
        {
            arguments = arguments.And(test.Named);
        }

        try
        {
            using var ctx = new SynchronousTransaction(test.Values);
            return (string)ctx.Context.CallAsync(Handlers[test.Handler], arguments).GetAwaiter().GetResult()!;
        }
        catch (LatoException failure)
        {
            return failure.GetType().Name;
        }
    }

    static Arbitrary<BindingCase> Cases()
    {
        var value = Gen.OneOf(Gen.Choose(0, 99).Select(number => (object?)number), Gen.Elements<object?>("x", "y", "z"));
        var named = Gen.SubListOf(Names).SelectMany(names => value.ListOf(names.Count).Select(values =>
            names.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second)));
        var generator =
            from handler in Gen.Choose(0, Handlers.Length - 1)
            from count in Gen.Frequency((4, Gen.Constant(0)), (2, Gen.Constant(1)), (1, Gen.Choose(2, 4)))
            from positional in value.ListOf(count)
            from namedArguments in Gen.Frequency((1, Gen.Constant(new Dictionary<string, object?>())), (1, named))
            from values in named
            select new BindingCase(handler, [.. positional], namedArguments, values);
        return generator.ToArbitrary();
    }
}
