using Microsoft.EntityFrameworkCore;

namespace Lato.Databases.Tests.EntityFramework;

internal sealed class InvoiceContext(DbContextOptions<InvoiceContext> options) : DbContext(options)
{
    public DbSet<Invoice> Invoices => Set<Invoice>();
}
