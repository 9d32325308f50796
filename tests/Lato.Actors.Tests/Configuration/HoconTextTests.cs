using Akka.Configuration;
using Akka.Configuration.Hocon;
using FsCheck;
using FsCheck.Fluent;
using Lato.Actors.Configuration;
using Microsoft.Extensions.Configuration;

namespace Lato.Actors.Tests.Configuration;

/// <summary>What Akka reads is what the configuration says.</summary>
public sealed class HoconTextTests
{
    const int Runs = 200;

    [Fact]
    public void Keys_with_dots_lists_and_objects_in_lists_are_read_as_they_were_written()
    {
        var config = Read(
            """
            akka {
              loglevel = DEBUG
              loggers = ["Akka.Event.DefaultLogger, Akka", "Other, \"Quoted\""]
              actor {
                serialization-bindings { "System.String, mscorlib" = text, "Some.Type`1[[A.B, C]], D" = text }
                deployment { "/company/employee" { dispatcher = my-dispatcher } }
              }
              routes = [{ from = a, to = [b, c] }, { from = "ä→\u20ac", to = [] }]
              path = "C:\\temp\\new"
              text = "line one\nline \"two\"\ttabbed // no comment # none ${akka.loglevel}"
            }
            """);

        Assert.Equal("DEBUG", config.GetString("akka.loglevel"));
        Assert.Equal(["Akka.Event.DefaultLogger, Akka", "Other, \"Quoted\""], config.GetStringList("akka.loggers"));
        var bindings = config.GetConfig("akka.actor.serialization-bindings").Root.GetObject();
        Assert.Equal(["Some.Type`1[[A.B, C]], D", "System.String, mscorlib"], bindings.Items.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("my-dispatcher", config.GetConfig("akka.actor.deployment").Root.GetObject().GetKey("/company/employee").GetObject().GetKey("dispatcher").GetString());
        var routes = config.GetValue("akka.routes").GetArray().Select(route => route.GetObject()).ToList();
        Assert.Equal(["b", "c"], routes[0].GetKey("to").GetStringList());
        Assert.Equal("ä→€", routes[1].GetKey("from").GetString());
        Assert.Empty(routes[1].GetKey("to").GetStringList());
        Assert.Equal(@"C:\temp\new", config.GetString("akka.path"));
        Assert.Equal("line one\nline \"two\"\ttabbed // no comment # none ${akka.loglevel}", config.GetString("akka.text"));
    }

    [Fact]
    public void Lists_of_more_than_ten_keep_their_order() =>
        Assert.Equal(Enumerable.Range(0, 25).Select(i => $"{i}"), Read($"akka.list = [{string.Join(", ", Enumerable.Range(0, 25))}]").GetStringList("akka.list"));

    [Theory]
    [InlineData("akka { actor { deployment {} } }")]
    [InlineData("akka {}")]
    [InlineData("akka { actor = null }")]
    public void An_empty_group_changes_nothing_of_what_is_below(string hocon)
    {
        var merged = Read(hocon).WithFallback(ConfigurationFactory.ParseString("akka.actor.deployment.default.router = from-code"));

        Assert.Equal("from-code", merged.GetString("akka.actor.deployment.default.router"));
    }

    [Fact]
    public void A_key_that_is_given_in_two_places_has_the_last_value()
    {
        var configuration = new ConfigurationBuilder()
            .AddHoconString("akka { loggers = [a, b], loglevel = INFO }")
            .AddInMemoryCollection([KeyValuePair.Create("akka:loglevel", (string?)"DEBUG"), KeyValuePair.Create("akka:loggers:1", (string?)"c")])
            .Build();

        var config = AkkaSection.Read(configuration.GetSection("akka"));

        Assert.Equal(("DEBUG", "a c"), (config.GetString("akka.loglevel"), string.Join(' ', config.GetStringList("akka.loggers"))));
    }

    [Fact]
    public void A_single_value_is_not_a_valid_section()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Read("akka = on"));

        Assert.Equal("Setting 'akka' is 'on'; it must be a group of Akka's settings, such as akka.version.", failure.Message);
    }

    [Fact]
    public void Whatever_the_configuration_holds_Akka_reads_the_same() =>
        Check.One(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(Runs), Prop.ForAll(Trees.ToArbitrary(), tree =>
        {
            var configuration = new ConfigurationBuilder().AddInMemoryCollection(Flatten("akka", tree)).Build();
            var read = AkkaSection.Read(configuration.GetSection("akka")).Root.GetObject().GetKey("akka");
            Same(tree, read, "akka");
        }));

    /// <summary>A text, a list (of texts, lists and groups), or a group.</summary>
    static Gen<object> Trees => Gen.Sized(size => Group(Math.Min(size, 12)));

    static Gen<string> Keys => from text in ArbMap.Default.GeneratorFor<NonEmptyString>()
                               let key = text.Get.Replace(':', '.')
                               where !key.All(char.IsAsciiDigit) && !key.Any(char.IsSurrogate)
                               select key;

    static Gen<string> Texts => from text in Gen.OneOf(ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get), Gen.Elements("null", "", " x ", "\"", "\"\"", "\\", "${a}", "a // b", "{", "]", "true", "10s", "\n", "äöü€😀"))
                                select text;

    static Gen<object> Group(int size) =>
        from count in Gen.Choose(1, 4)
        from keys in Keys.ListOf(count)
        from values in Value(size / 2).ListOf(count)
        select (object)keys.Zip(values).DistinctBy(entry => entry.First, StringComparer.OrdinalIgnoreCase).ToDictionary(entry => entry.First, entry => entry.Second);

    static Gen<object> Value(int size) => size == 0
        ? Texts.Select(text => (object)text)
        : Gen.OneOf(Texts.Select(text => (object)text), Group(size), from count in Gen.Choose(1, 12) from items in Value(size / 2).ListOf(count) select (object)items.ToList());

    static IEnumerable<KeyValuePair<string, string?>> Flatten(string path, object value) => value switch
    {
        Dictionary<string, object> group => group.SelectMany(entry => Flatten($"{path}:{entry.Key}", entry.Value)),
        List<object> list => list.SelectMany((item, place) => Flatten($"{path}:{place}", item)),
        _ => [KeyValuePair.Create(path, (string?)value)],
    };

    static void Same(object expected, HoconValue actual, string path)
    {
        switch (expected)
        {
            case Dictionary<string, object> group:
                Assert.Equal(group.Keys.Order(StringComparer.Ordinal), actual.GetObject().Items.Keys.Order(StringComparer.Ordinal));
                Assert.All(group, entry => Same(entry.Value, actual.GetObject().GetKey(entry.Key), $"{path}.{entry.Key}"));
                break;
            case List<object> list:
                Assert.Equal(list.Count, actual.GetArray().Count);
                Assert.All(list, (item, place) => Same(item, actual.GetArray()[place], $"{path}[{place}]"));
                break;
            default:
                var text = ((string)expected).Trim(); // as Akka reads texts
                Assert.Equal((path, text == "null" ? null : text), (path, actual.GetString()));
                break;
        }
    }

    static Akka.Configuration.Config Read(string hocon) => AkkaSection.Read(new ConfigurationBuilder().AddHoconString(hocon).Build().GetSection("akka"));
}
