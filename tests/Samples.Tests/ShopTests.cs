using System.Text.RegularExpressions;

namespace Samples.Tests;

public sealed partial class ShopTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-shop-").FullName;

    string Database => $"--lato:unit-of-work:connection-string=Data Source={_folder}/shop.db";

    [Fact]
    public async Task Each_order_has_an_invoice_and_a_mail()
    {
        var lines = Lines.Of(await SampleProcess.RunAsync("Shop", Database));

        Assert.Equal("customer: 5 orders, 5 invoices, 5 mails: each order has one of each", lines[^1]);
        Assert.Equal(5, lines.Count(line => line.StartsWith("billing: an invoice for order ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Each_order_has_an_invoice_and_a_mail_though_the_process_is_killed()
    {
        for (var kill = 0; kill < 2; kill++)
        {
            using var shop = SampleProcess.Start("Shop", Database, "--shop:count=100000");
            await shop.ReadUntilAsync("billing: an invoice for order ");
            shop.Kill();
            await shop.EndedAsync();
        }

        var last = Lines.Of(await SampleProcess.RunAsync("Shop", Database, "--shop:count=0", "--lato:outbox:lease=1s"))[^1];

        Assert.Matches(Comparison, last);
        Assert.DoesNotContain(" 0 orders", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_database_is_named()
    {
        using var shop = SampleProcess.StartService("Shop", "--shop:database=paper");

        await shop.ReadUntilAsync("shop.database is 'paper'. Set it to sqlite or postgresql.");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [GeneratedRegex(@"^customer: (\d+) orders, \1 invoices, \1 mails: each order has one of each$")]
    private static partial Regex Comparison { get; }
}
