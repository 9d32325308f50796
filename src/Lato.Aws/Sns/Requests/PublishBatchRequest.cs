using System.Globalization;

namespace Lato.Aws.Sns.Requests;

/// <summary>The id of a message is its place in the batch.</summary>
internal sealed class PublishBatchRequest : SnsRequest
{
    public PublishBatchRequest(string topicArn, IReadOnlyList<SnsMessage> messages)
        : base("PublishBatch")
    {
        AddRequired("TopicArn", topicArn);
        for (var place = 0; place < messages.Count; place++)
        {
            AddRequired(Numbered("PublishBatchRequestEntries.member", place + 1, "Id"), place.ToString(CultureInfo.InvariantCulture));
            AddMessage(messages[place], Numbered("PublishBatchRequestEntries.member", place + 1, ""));
        }
    }
}
