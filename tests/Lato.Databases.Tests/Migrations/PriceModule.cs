namespace Lato.Databases.Tests.Migrations;

[Module("prices", DependsOn = [])]
internal sealed class PriceModule : ApplicationModule;
