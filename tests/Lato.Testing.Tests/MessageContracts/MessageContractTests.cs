using System.Text.Json.Nodes;
using Lato.Testing.MessageContracts;

namespace Lato.Testing.Tests.MessageContracts;

/// <summary>Which changes of a message would make earlier ones unreadable.</summary>
public sealed class MessageContractTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-contract-").FullName;

    sealed record Original(string Item, int Quantity, Colour Colour, List<Line> Lines, string? Note = null) : Event;

    sealed record Line(string Text, decimal Price);

    enum Colour
    {
        Red,
        Green,
    }

    sealed record Extended(string Item, int Quantity, Colour Colour, List<Line> Lines, string? Note = null, int? Discount = null) : Event;

    sealed record Narrowed(string Item, string Quantity, Colour Colour, List<Priced> Lines, bool IsPaid) : Event;

    sealed record Priced(string Text, decimal Price, string Currency);

    static JsonObject SchemaOf(Type type) => new() { ["order"] = new JsonEnvelope().GetSchema(type) };

    static List<string> Breaks(Type before, Type after) => [.. SchemaComparison.Breaks(SchemaOf(before), SchemaOf(after))];

    [Fact]
    public void An_optional_member_more_breaks_nothing() => Assert.Empty(Breaks(typeof(Original), typeof(Extended)));

    [Fact]
    public void Members_that_are_gone_required_or_of_another_type_break_also_deep_inside() => Assert.Equal(
        [
            "order.isPaid is required, and earlier messages may not have it",
            "order.lines[].currency is required, and earlier messages may not have it",
            "order.note is gone, and would be lost",
            "order.quantity was integer, and can only be string",
        ],
        Breaks(typeof(Original), typeof(Narrowed)).Order());

    [Fact]
    public void A_message_whose_name_is_gone_breaks() => Assert.Equal(["no message is named 'order' any more"], SchemaComparison.Breaks(SchemaOf(typeof(Original)), []));

    [Fact]
    public void A_file_that_is_missing_and_one_that_is_different_are_told()
    {
        var file = Path.Combine(_folder, "messages.json");
        var missing = Assert.Throws<MessageContractException>(() => MessageContract.Verify(file, [typeof(Original)]));
        Assert.Equal($"There is no file '{file}'. Run the test with LATO_ACCEPT_MESSAGE_CONTRACT=1 in the environment to write it, and commit it.", missing.Message);

        var written = new JsonObject { [MessageName.Of(typeof(Original))] = new JsonEnvelope().GetSchema(typeof(Original)) };
        File.WriteAllText(file, written.ToString().ReplaceLineEndings("\n") + "\n");
        MessageContract.Verify(file, [typeof(Original)]);

        var other = Assert.Throws<MessageContractException>(() => MessageContract.Verify(file, [typeof(Original), typeof(Extended)]));
        Assert.Empty(other.Breaks);
        Assert.StartsWith($"Messages are not as '{file}' says; earlier ones can still be read.", other.Message, StringComparison.Ordinal);

        var broken = Assert.Throws<MessageContractException>(() => MessageContract.Verify(file, [typeof(Extended)]));
        Assert.Equal([$"no message is named '{MessageName.Of(typeof(Original))}' any more"], broken.Breaks);
        Assert.StartsWith("Earlier messages could not be read as they were meant:\n- no message is named '", broken.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
