using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Configuration;

namespace Lato.Hocon.Tests;

public sealed class JsonTests
{
    [Fact]
    public void Any_JSON_document_gives_the_keys_and_values_of_the_JSON_provider() =>
        Prop.ForAll(JsonGenerator.Documents.ToArbitrary(), json =>
        {
            var expected = Outcome(builder => builder.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))));
            return Outcome(builder => builder.AddHoconString(json)).SequenceEqual(expected);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Any_text_is_read_or_is_a_HOCON_error() =>
        Prop.ForAll(JsonGenerator.Noise.ToArbitrary(), text =>
        {
            try
            {
                HoconText.Read(text);
            }
            catch (HoconException error)
            {
                return error.Line >= 1 && error.Column >= 1;
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    // Booleans are Bool.ToString() to the JSON provider: "True".
    private static string[] Outcome(Action<IConfigurationBuilder> add)
    {
        var builder = new ConfigurationBuilder();
        add(builder);
        try
        {
            return [.. HoconText.Lines(builder.Build().AsEnumerable()).Select(line => line.Replace("=True", "=true", StringComparison.Ordinal).Replace("=False", "=false", StringComparison.Ordinal))];
        }
        catch (FormatException)
        {
            return ["a key is there twice"];
        }
    }
}
