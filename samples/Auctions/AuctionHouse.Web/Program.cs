using AuctionHouse.Web;

await using var web = AuctionHouseWeb.Create(args);
await web.RunAsync();
