namespace Lato.Databases.Tests.EntityFramework;

internal sealed record StockChanged(string Article, int Stock) : Event;
