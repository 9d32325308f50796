using System.Net;
using System.Numerics;
using Microsoft.AspNetCore.Mvc;
using static Lato.Http.Tests.Binding.HttpTextTests;

namespace Lato.Http.Tests.Binding;

/// <summary>The same, each from a header.</summary>
public sealed class EveryHeader
{
    [FromHeader] public int? Whole { get; init; }

    [FromHeader] public decimal? Price { get; init; }

    [FromHeader] public double? Ratio { get; init; }

    [FromHeader] public BigInteger? Big { get; init; }

    [FromHeader] public Int128? Huge { get; init; }

    [FromHeader] public Half? Half { get; init; }

    [FromHeader] public nint? Native { get; init; }

    [FromHeader] public DateOnly? Day { get; init; }

    [FromHeader] public TimeOnly? Time { get; init; }

    [FromHeader] public DateTime? Moment { get; init; }

    [FromHeader] public DateTimeOffset? At { get; init; }

    [FromHeader] public TimeSpan? Wait { get; init; }

    [FromHeader] public Colour? Colour { get; init; }

    [FromHeader] public Access? Access { get; init; }

    [FromHeader] public Guid? Key { get; init; }

    [FromHeader] public bool? Flag { get; init; }

    [FromHeader] public char? Letter { get; init; }

    [FromHeader] public IPAddress? Address { get; init; }

    [FromHeader] public Uri? Link { get; init; }

    [FromHeader] public Version? Version { get; init; }

    [FromHeader] public Code? Code { get; init; }

    [FromHeader] public Sku? Sku { get; init; }

    [FromHeader] public string? Text { get; init; }

    public Every All() => new(
        Whole, Price, Ratio, Big, Huge, Half, Native, Day, Time, Moment, At, Wait, Colour, Access, Key, Flag, Letter, Address, Link, Version, Code, Sku, Text);
}
