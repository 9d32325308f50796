using Akka.Actor;
using Lato.Actors.Tests.Doubles;

namespace Lato.Actors.Tests.Coordinator;

/// <summary>Applications and modules are Akka actors where one looks for them.</summary>
public sealed class PathTests : AkkaTest
{
    [Theory]
    [InlineData("/user/company")]
    [InlineData("/user/company/employee")]
    [InlineData("/user/company/employee/badges")]
    public async Task An_application_and_its_modules_have_paths(string path)
    {
        await using var app = NewApplication();
        app.AddModule(Company.Employees().AddModule(new ApplicationModule("badges")));
        await app.StartAsync(Token);

        var found = await RefAsync(path);

        Assert.Equal(path, found.Path.ToStringWithoutAddress());
        Assert.Equal(path, (await found.Ask<ActorIdentity>(new Identify(1), TestTimeout.Limit, Token)).Subject.Path.ToStringWithoutAddress());
    }
}
