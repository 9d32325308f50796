namespace Brokers.Subjects;

/// <summary>Wolverine's handler, which it finds by its methods.</summary>
public static class PlacedHandler
{
    internal static Action Handled { get; set; } = static () => { };

    public static void Handle(Placed placed) => Handled();
}
