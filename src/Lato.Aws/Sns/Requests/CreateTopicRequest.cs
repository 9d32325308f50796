namespace Lato.Aws.Sns.Requests;

internal sealed class CreateTopicRequest : SnsRequest
{
    public CreateTopicRequest(string name, IReadOnlyDictionary<string, string>? attributes)
        : base("CreateTopic")
    {
        AddRequired("Name", name);
        AddAttributes(attributes);
    }
}
