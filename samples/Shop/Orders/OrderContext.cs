using Microsoft.EntityFrameworkCore;

namespace Shop.Orders;

internal sealed class OrderContext(DbContextOptions<OrderContext> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Order>(order =>
    {
        order.ToTable("orders").Ignore(made => made.Events);
        order.Property(made => made.Id).HasColumnName("id");
        order.Property(made => made.Item).HasColumnName("item");
    });
}
