using Microsoft.EntityFrameworkCore;

namespace Lato.Databases.Tests.EntityFramework;

internal sealed class ArticleContext(DbContextOptions<ArticleContext> options) : DbContext(options)
{
    public DbSet<Article> Articles => Set<Article>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Article>().HasIndex(article => article.Name).IsUnique();
}
