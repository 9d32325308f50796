using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Lato.Databases.Tests.Migrations;

[DbContext(typeof(LabelContext))]
[Migration("20260101000000_Labels")]
internal sealed class LabelsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "Labels", columns => new { Id = columns.Column<int>() }, constraints: table => table.PrimaryKey("PK_Labels", row => row.Id));
}
