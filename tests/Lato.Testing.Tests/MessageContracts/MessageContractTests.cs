using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lato.Testing.Tests.MessageContracts;

/// <summary>Which changes of a message would make earlier ones unreadable.</summary>
public sealed class MessageContractTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-contract-").FullName;

    [MessageName("order")]
    sealed record Original(string Item, int Quantity, Colour Colour, List<Line> Lines, string? Note = null) : Event;

    sealed record Line(string Text, decimal Price);

    enum Colour
    {
        Red,
        Green,
    }

    [MessageName("order")]
    sealed record Extended(string Item, int Quantity, Colour Colour, List<Line> Lines, string? Note = null, int? Discount = null) : Event;

    [MessageName("order")]
    sealed record Narrowed(string Item, bool Quantity, Colour Colour, List<Priced> Lines, bool IsPaid) : Event;

    sealed record Priced(string Text, decimal Price, string Currency);

    [MessageName("another")]
    sealed record Another(string Item) : Event;

    string Path => System.IO.Path.Combine(_folder, "messages.json");

    /// <summary>Accepts the original, as the environment variable does.</summary>
    void Accept() => File.WriteAllText(
        Path, new JsonObject { ["order"] = new JsonEnvelope().GetSchema(typeof(Original)) }.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n");

    MessageContractException Different(params Type[] messages) => Assert.Throws<MessageContractException>(() => MessageContract.Verify(Path, messages));

    [Fact]
    public void Messages_that_are_as_the_file_says_pass()
    {
        Accept();

        MessageContract.Verify(Path, [typeof(Original)]);
    }

    [Fact]
    public void An_optional_member_and_a_message_more_break_nothing_and_are_to_be_accepted()
    {
        Accept();

        var other = Different(typeof(Extended), typeof(Another));

        Assert.Empty(other.Breaks);
        Assert.Equal($"Messages are not as '{Path}' says; earlier ones can still be read. Run the test with LATO_ACCEPT_MESSAGE_CONTRACT=1 in the environment to accept that.", other.Message);
    }

    [Fact]
    public void Members_that_are_gone_required_or_of_another_type_break_also_deep_inside()
    {
        Accept();

        var broken = Different(typeof(Narrowed));

        Assert.Equal(
            [
                "order.isPaid is required, and earlier messages may not have it",
                "order.lines[].currency is required, and earlier messages may not have it",
                "order.note is gone, and would be lost",
                "order.quantity was integer, and can only be boolean",
                "order.quantity was string, and can only be boolean", // as JSON for the web writes numbers too
            ],
            broken.Breaks.Order());
        Assert.StartsWith("Earlier messages could not be read as they were meant:\n- order", broken.Message, StringComparison.Ordinal);
        Assert.Contains("give the new version a class and a name of its own, and upcast from one to the other.", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_whose_name_is_gone_breaks()
    {
        Accept();

        Assert.Equal(["no message is named 'order' any more"], Different(typeof(Another)).Breaks);
    }

    [Fact]
    public void A_file_that_is_missing_is_told() => Assert.Equal(
        $"There is no file '{Path}'. Run the test with LATO_ACCEPT_MESSAGE_CONTRACT=1 in the environment to write it, and commit it.", Different(typeof(Original)).Message);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
