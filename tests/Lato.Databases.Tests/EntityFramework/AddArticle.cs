namespace Lato.Databases.Tests.EntityFramework;

internal sealed record AddArticle(string Name, int Stock = 0) : Command;
