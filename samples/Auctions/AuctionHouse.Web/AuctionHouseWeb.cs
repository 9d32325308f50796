using Auctions.Contracts;
using CustomerRelations.Contracts;
using Lato;

namespace AuctionHouse.Web;

/// <summary>The house behind HTTP: what of its messages can be reached.</summary>
public static class AuctionHouseWeb
{
    /// <param name="args">As on the command line, for example <c>--urls=http://127.0.0.1:0</c>.</param>
    public static WebApplication Create(params string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.AddAuctionHouse()
            .AddHttp(http => http
                .MapException<AuctionNotFoundException>(404, failure => failure.Message)
                .MapException<AuctionRefusedException>(409, failure => failure.Message));

        var web = builder.Build();
        web.MapCommand<BeginAuction>("/auctions");
        web.MapQuery<GetAuction>("/auctions/{auctionId}");
        web.MapCommand<PlaceBid>("/auctions/{auctionId}/bids");
        web.MapQuery<GetMails>("/customers/{customer}/mails");
        return web;
    }
}
