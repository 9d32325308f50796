namespace Lato.Databases.Tests.Migrations;

[Module("currency", DependsOn = ["prices"])]
internal sealed class CurrencyModule : ApplicationModule;
