using Lato.Hocon.Files;

namespace Lato.Hocon.Tests.Files;

public sealed class HoconPathTests
{
    [Theory]
    [InlineData("a.conf", "b.conf", "b.conf")]
    [InlineData("x/a.conf", "b.conf", "x/b.conf")]
    [InlineData("x/y/a.conf", "../b.conf", "x/b.conf")]
    [InlineData("x\\a.conf", ".\\z\\b.conf", "x/z/b.conf")]
    [InlineData("", "b.conf", "b.conf")]
    [InlineData("a.conf", "../b.conf", null)]
    [InlineData("x/a.conf", "../../x/b.conf", null)]
    public void A_name_is_seen_from_the_folder_of_the_file(string file, string name, string? expected) =>
        Assert.Equal(expected, HoconPath.Beside(file, name));
}
