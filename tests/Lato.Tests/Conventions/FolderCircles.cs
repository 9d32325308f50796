using Microsoft.CodeAnalysis;

namespace Lato.Tests.Conventions;

/// <summary>Folders beside one another that use each other, in whichever way round.</summary>
internal static class FolderCircles
{
    public static IEnumerable<string> In(SourceProject project)
    {
        var steps = Steps(project).ToLookup(step => (step.Parent, step.User));
        return steps.SelectMany(group => group)
            .Where(step => Reaches(step.Used, step.User, folder => steps[(step.Parent, folder)].Select(next => next.Used)))
            .GroupBy(step => (step.Parent, step.User, step.Used), step => step.Use)
            .Select(circle => $"{project.Name}{circle.Key.Parent}: {circle.Key.User} uses {circle.Key.Used}: {string.Join(", ", circle.Distinct().Order(StringComparer.Ordinal))}");
    }

    static IEnumerable<(string Parent, string User, string Used, string Use)> Steps(SourceProject project)
    {
        foreach (var (file, type) in project.Names.Select(name => (name.File, name.Type)).Distinct())
        {
            if (type?.DeclaringSyntaxReferences is not [var declaration, ..])
            {
                continue;
            }

            var (user, used) = (FoldersOf(file), FoldersOf(declaration.SyntaxTree.FilePath));
            var shared = user.Zip(used).TakeWhile(pair => pair.First == pair.Second).Count();
            if (shared < user.Length && shared < used.Length)
            {
                yield return (string.Concat(user[..shared].Select(folder => $"/{folder}")), user[shared], used[shared], $"{Path.GetFileName(file)} uses {type.Name}");
            }
        }
    }

    static bool Reaches(string start, string end, Func<string, IEnumerable<string>> next)
    {
        var seen = new HashSet<string>();
        var left = new Stack<string>([start]);
        while (left.TryPop(out var folder))
        {
            if (folder == end)
            {
                return true;
            }

            if (seen.Add(folder))
            {
                Array.ForEach([.. next(folder)], left.Push);
            }
        }

        return false;
    }

    static string[] FoldersOf(string path) => path.Split('/')[..^1];
}
