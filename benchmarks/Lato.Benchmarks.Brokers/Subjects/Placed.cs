namespace Brokers.Subjects;

/// <summary>What is sent. Public, as some frameworks want their messages.</summary>
public sealed record Placed(int Number, string Text)
{
    public static Placed Of(int number) => new(number, "a text as long as those of orders may be, or somewhat longer");
}
