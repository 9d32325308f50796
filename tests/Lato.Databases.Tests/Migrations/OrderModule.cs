namespace Lato.Databases.Tests.Migrations;

/// <summary>Needs the prices, by a module that has no migrations.</summary>
[Module("orders", DependsOn = ["currency"])]
internal sealed class OrderModule : ApplicationModule;
