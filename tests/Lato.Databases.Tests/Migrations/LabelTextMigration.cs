using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Lato.Databases.Tests.Migrations;

[DbContext(typeof(LabelContext))]
[Migration("20260102000000_Text")]
internal sealed class LabelTextMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<string>("Text", "Labels", nullable: false, defaultValue: "");
}
