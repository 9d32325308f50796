using Microsoft.EntityFrameworkCore;

namespace Lato.Databases.Tests.Migrations;

internal sealed class LabelContext(DbContextOptions<LabelContext> options) : DbContext(options)
{
    public DbSet<Label> Labels => Set<Label>();
}
