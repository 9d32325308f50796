namespace Lato.Hocon.Tests;

public sealed class HoconSizeTests
{
    [Theory]
    [InlineData(1, "", "B", "b", "byte", "bytes")]
    [InlineData(1_000, "kB", "kilobyte", "kilobytes")]
    [InlineData(1_000_000, "MB", "megabyte", "megabytes")]
    [InlineData(1_000_000_000, "GB", "gigabyte", "gigabytes")]
    [InlineData(1_000_000_000_000, "TB", "terabyte", "terabytes")]
    [InlineData(1_000_000_000_000_000, "PB", "petabyte", "petabytes")]
    [InlineData(1_000_000_000_000_000_000, "EB", "exabyte", "exabytes")]
    [InlineData(1L << 10, "K", "k", "Ki", "KiB", "kibibyte", "kibibytes")]
    [InlineData(1L << 20, "M", "m", "Mi", "MiB", "mebibyte", "mebibytes")]
    [InlineData(1L << 30, "G", "g", "Gi", "GiB", "gibibyte", "gibibytes")]
    [InlineData(1L << 40, "T", "t", "Ti", "TiB", "tebibyte", "tebibytes")]
    [InlineData(1L << 50, "P", "p", "Pi", "PiB", "pebibyte", "pebibytes")]
    [InlineData(1L << 60, "E", "e", "Ei", "EiB", "exbibyte", "exbibytes")]
    public void A_number_with_a_unit_is_a_size(long expected, params string[] units)
    {
        foreach (var unit in units)
        {
            Assert.True(HoconSize.TryParse($"1{unit}", out var size), unit);
            Assert.Equal(expected, size);
            Assert.True(HoconSize.TryParse($" 2 {unit} ", out var twice), unit);
            Assert.Equal(2 * expected, twice);
        }
    }

    [Theory]
    [InlineData("64KiB", 65_536)]
    [InlineData("10k", 10_240)]
    [InlineData("5 MB", 5_000_000)]
    [InlineData("0.5 kB", 500)]
    [InlineData("1e3", 1000)]
    [InlineData("0.000001 ZB", 1_000_000_000_000_000)]
    [InlineData("0.000001 YiB", 1_208_925_819_614_629_175)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void Fractions_and_large_units_count(string text, long expected)
    {
        Assert.True(HoconSize.TryParse(text, out var size));
        Assert.Equal(expected, size);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("MB")]
    [InlineData("-1k")]
    [InlineData("1KB")]
    [InlineData("1mb")]
    [InlineData("1 sack")]
    [InlineData("1 k B")]
    [InlineData("8 EiB")]
    [InlineData("1 ZB")]
    [InlineData("9223372036854775808")]
    public void Anything_else_is_no_size(string? text)
    {
        Assert.False(HoconSize.TryParse(text, out var size));
        Assert.Equal(0, size);
    }
}
