using System.IO.Enumeration;
using Xunit.Abstractions;

namespace Lato.Actors.TestKit2.Tests.Running;

/// <summary>Which tests the command line asks for, in the words of xunit.v3; all of them if it names none.</summary>
internal sealed class Selection
{
    readonly List<(string Option, string Pattern)> _patterns = [];

    Selection()
    {
    }

    public static bool TryParse(string[] args, out Selection selection, out string error)
    {
        (selection, error) = (new Selection(), "");
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i].ToLowerInvariant())
            {
                case "-nocolor" or "-nologo":
                    break;
                case "-class" or "-method" or "-namespace" when i + 1 < args.Length:
                    selection._patterns.Add((args[i].ToLowerInvariant(), args[++i]));
                    break;
                default:
                    error = $"'{args[i]}' is not a valid option. Use -class, -method or -namespace with a name or a pattern such as *probe*, -noColor or -noLogo.";
                    return false;
            }
        }

        return true;
    }

    /// <summary>Patterns of one option add to each other, different options narrow.</summary>
    public bool Contains(ITestCase test) => _patterns
        .GroupBy(pattern => pattern.Option, pattern => pattern.Pattern)
        .All(group => group.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, NameOf(test, group.Key))));

    static string NameOf(ITestCase test, string option)
    {
        var name = test.TestMethod.TestClass.Class.Name;
        return option switch
        {
            "-class" => name,
            "-namespace" => name[..name.LastIndexOf('.')],
            _ => $"{name}.{test.TestMethod.Method.Name}",
        };
    }
}
