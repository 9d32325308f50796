// Calls SNS with the client of AWS for JavaScript, whose requests are those that the tests compare with. Takes the endpoint and a topic name; the environment has
// credentials and region.
import * as sns from "@aws-sdk/client-sns";

const [endpoint, name] = process.argv.slice(2);
const client = new sns.SNSClient({ endpoint });
const { TopicArn } = await client.send(new sns.CreateTopicCommand({ Name: name, Attributes: { DisplayName: "a b+c&ö" } }));
await client.send(new sns.GetTopicAttributesCommand({ TopicArn }));
await client.send(new sns.SetTopicAttributesCommand({ TopicArn, AttributeName: "DisplayName", AttributeValue: "other" }));
await client.send(new sns.ListTopicsCommand({}));
const { SubscriptionArn } = await client.send(
  new sns.SubscribeCommand({
    TopicArn,
    Protocol: "sqs",
    Endpoint: "arn:aws:sqs:eu-west-1:000000000000:q",
    Attributes: { RawMessageDelivery: "true", FilterPolicy: '{"currency":["EUR"]}' },
    ReturnSubscriptionArn: true,
  }),
);
await client.send(new sns.GetSubscriptionAttributesCommand({ SubscriptionArn }));
await client.send(new sns.SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName: "RawMessageDelivery", AttributeValue: "false" }));
await client.send(new sns.ListSubscriptionsByTopicCommand({ TopicArn }));
const MessageAttributes = {
  currency: { DataType: "String", StringValue: "EUR" },
  raw: { DataType: "Binary", BinaryValue: new Uint8Array([1, 2, 255]) },
};
await client.send(new sns.PublishCommand({ TopicArn, Message: "söme text\n&=+%", MessageAttributes }));
await client.send(
  new sns.PublishBatchCommand({
    TopicArn,
    PublishBatchRequestEntries: [
      { Id: "0", Message: "one", MessageAttributes },
      { Id: "1", Message: "two", MessageGroupId: "g", MessageDeduplicationId: "d" },
    ],
  }),
);
await client.send(new sns.UnsubscribeCommand({ SubscriptionArn }));
