namespace Lato.Http.Tests.Doubles;

internal sealed record RawResponse(int Status, IReadOnlyDictionary<string, string> Headers, string Body);
