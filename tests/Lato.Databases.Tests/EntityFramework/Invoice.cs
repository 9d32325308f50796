namespace Lato.Databases.Tests.EntityFramework;

internal sealed class Invoice
{
    public int Id { get; set; }

    public required string Text { get; set; }
}
