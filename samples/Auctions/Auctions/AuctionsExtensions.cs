using Auctions.Domain;
using Auctions.Queries;
using Auctions.Storage;
using Auctions.UseCases;
using Lato;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Auctions;

/// <summary>What others see of the auctions, beside their contracts.</summary>
public static class AuctionsExtensions
{
    /// <summary>Adds the auctions, with their tables in the application's unit of work.</summary>
    /// <param name="lato">The application.</param>
    /// <param name="useDatabase">Which provider of Entity Framework Core, without a connection.</param>
    public static LatoBuilder AddAuctions(this LatoBuilder lato, Action<DbContextOptionsBuilder> useDatabase)
    {
        ArgumentNullException.ThrowIfNull(lato);
        lato.Services.AddScoped<IAuctionRepository, AuctionRepository>().AddScoped<AuctionQueries>()
            .AddScoped<BeginningAuction>().AddScoped<PlacingBid>().AddScoped<EndingAuction>().AddScoped<WithdrawingBidder>();
        return lato.Configure(app => app.AddModule<AuctionsModule>())
            .UseDbContext<AuctionContext>(useDatabase)
            .AddMigrations("auctions", migrations => migrations.Script("0001-auctions", """
                create table auctions (
                    id varchar(40) primary key, title varchar(200) not null, seller varchar(100) not null, starting_price varchar(30) not null,
                    ends_at bigint not null, has_ended boolean not null, version integer not null);
                create table bids (
                    auction_id varchar(40) not null references auctions (id), number integer not null, bidder varchar(100) not null, price varchar(30) not null, is_withdrawn boolean not null,
                    primary key (auction_id, number))
                """));
    }
}
