namespace Lato.Databases.Tests.EntityFramework;

internal sealed class ArticleRepository(ArticleContext context)
{
    public void Add(string name) => context.Articles.Add(new Article { Name = name });
}
