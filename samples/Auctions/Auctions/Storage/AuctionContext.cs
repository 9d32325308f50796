using Auctions.Domain;
using Foundation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Auctions.Storage;

internal sealed class AuctionContext(DbContextOptions<AuctionContext> options) : DbContext(options)
{
    public DbSet<Auction> Auctions => Set<Auction>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Auction>(auction =>
    {
        auction.ToTable("auctions").Ignore(made => made.Events).Ignore(made => made.HighestBid).Ignore(made => made.ValidBids);
        auction.Property(made => made.Id).HasColumnName("id");
        auction.Property(made => made.Title).HasColumnName("title");
        auction.Property(made => made.Seller).HasColumnName("seller");
        auction.Property(made => made.StartingPrice).HasColumnName("starting_price");
        auction.Property(made => made.EndsAt).HasColumnName("ends_at");
        auction.Property(made => made.HasEnded).HasColumnName("has_ended");
        auction.Property(made => made.Version).HasColumnName("version").IsConcurrencyToken();
        auction.OwnsMany(made => made.Bids, bid =>
        {
            bid.ToTable("bids").WithOwner().HasForeignKey("auction_id");
            bid.HasKey("auction_id", nameof(Bid.Number));
            bid.Property(made => made.Number).HasColumnName("number").ValueGeneratedNever();
            bid.Property(made => made.Bidder).HasColumnName("bidder");
            bid.Property(made => made.Price).HasColumnName("price");
            bid.Property(made => made.IsWithdrawn).HasColumnName("is_withdrawn");
        });
    });

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Money>().HaveConversion<MoneyText>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>(); // a number, which every database can compare
    }

    sealed class MoneyText() : ValueConverter<Money, string>(money => money.ToString(), text => Money.Parse(text, null));

    sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
