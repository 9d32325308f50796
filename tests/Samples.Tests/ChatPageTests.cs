using Microsoft.Playwright;

namespace Samples.Tests;

/// <summary>The chat's page in Debian's Chromium.</summary>
public sealed class ChatPageTests
{
    const string Chromium = "/usr/bin/chromium";
    const string Listening = "Now listening on: ";

    [Fact]
    public async Task Two_pages_hear_each_other_and_come_back_after_the_server_restarts()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"There is no {Chromium}. Install Debian's package chromium.");
        var (process, address) = await ServeAsync(port: 0);
        using var first = process;
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        var ada = await OpenAsync(browser, address, "Ada");
        var bob = await OpenAsync(browser, address, "Bob");

        await SayAsync(ada, "hello from here");
        await HearAsync(bob, "Adahello from here");
        await SayAsync(bob, "<b>hello</b> back");
        await HearAsync(ada, "Bob<b>hello</b> back");

        first.Kill();
        await ada.WaitForSelectorAsync("#state:not([data-state=open])");
        await bob.WaitForSelectorAsync("#state:not([data-state=open])");
        Assert.True(await ada.Locator("button").IsDisabledAsync());
        using var second = (await ServeAsync(address.Port)).Process;
        await ada.WaitForSelectorAsync("#state[data-state=open]");
        await bob.WaitForSelectorAsync("#state[data-state=open]");

        await SayAsync(bob, "back again");
        await HearAsync(ada, "Bobback again");
    }

    static async Task<(SampleProcess Process, Uri Address)> ServeAsync(int port)
    {
        var process = SampleProcess.StartService("Service", "--lato:http:host=127.0.0.1", "--port", $"{port}");
        return (process, new Uri((await process.ReadUntilAsync(Listening)).Split(Listening)[1].Split(' ')[0]));
    }

    static async Task<IPage> OpenAsync(IBrowser browser, Uri address, string name)
    {
        var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(address, $"/?name={name}").ToString());
        await page.WaitForSelectorAsync("#state[data-state=open]");
        return page;
    }

    static async Task SayAsync(IPage page, string text)
    {
        await page.FillAsync("#text", text);
        await page.PressAsync("#text", "Enter");
    }

    static Task HearAsync(IPage page, string line) => page.Locator("#lines li", new() { HasText = line }).WaitForAsync();
}
