namespace Lato.Databases.Tests.EntityFramework;

internal sealed record AskArticles(bool Changes = false) : Query<string>;
