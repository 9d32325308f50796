using Auctions;
using CustomerRelations;
using Lato;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Payments;

namespace AuctionHouse;

/// <summary>The composition root: what the modules are, and on which database. Each program of the house, and each test of the whole, adds this and puts its own way in on top.</summary>
public static class AuctionHouseExtensions
{
    /// <summary>Adds the auction house.</summary>
    /// <param name="host">Of whatever kind: a web host, a worker, a command line.</param>
    public static LatoBuilder AddAuctionHouse(this IHostApplicationBuilder host)
    {
        ArgumentNullException.ThrowIfNull(host);
        host.Logging.SetMinimumLevel(LogLevel.Warning);
        return host.AddLato("auction-house")
            .UseUnitOfWork(unit => unit.UseSqlite("Data Source=auctions.db"))
            .UseOutbox()
            .AddAuctions(database => database.UseSqlite())
            .AddPayments()
            .AddCustomerRelations();
    }
}
