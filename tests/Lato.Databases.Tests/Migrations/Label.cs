namespace Lato.Databases.Tests.Migrations;

internal sealed class Label
{
    public int Id { get; set; }

    public required string Text { get; set; }
}
