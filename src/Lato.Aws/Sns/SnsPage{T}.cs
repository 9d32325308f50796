namespace Lato;

/// <summary>A part of a list of SNS.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">What is on this page; there may be none although others follow.</param>
/// <param name="NextToken">What the next page is asked for with; null on the last.</param>
public sealed record SnsPage<T>(IReadOnlyList<T> Items, string? NextToken);
