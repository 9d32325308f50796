namespace Lato.Aws.Sns.Requests;

internal sealed class ListTopicsRequest : SnsRequest
{
    public ListTopicsRequest(string? nextToken)
        : base("ListTopics") => AddOptional("NextToken", nextToken);
}
