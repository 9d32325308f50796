namespace Lato.Tests.Modules;

public sealed class ModuleOptionsTests
{
    [Fact]
    public async Task Options_set_after_the_first_call_are_refused_for_they_would_change_nothing()
    {
        var module = new ApplicationModule("stock").Handle("count", () => 1);
        await using var app = new Application("shop").AddModule(module);
        await app.CallAsync("count");

        var refusal = Assert.Throws<ApplicationStartedException>(() => module.Options = new ActorOptions { MailboxCapacity = 1 });

        Assert.Contains("Options", refusal.Message);
        Assert.Contains("'shop'", refusal.Message);
    }
}
