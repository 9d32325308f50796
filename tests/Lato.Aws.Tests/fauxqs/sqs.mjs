// Calls SQS with the client of AWS for JavaScript, whose requests are those that the tests compare with. Takes the endpoint and what stands before names; the
// environment has credentials and region.
import * as sqs from "@aws-sdk/client-sqs";

const [endpoint, prefix] = process.argv.slice(2);
const client = new sqs.SQSClient({ endpoint, useQueueUrlAsEndpoint: false });
const fifo = { FifoQueue: "true", ContentBasedDeduplication: "false", DeduplicationScope: "messageGroup", FifoThroughputLimit: "perMessageGroupId" };
const text = (value) => ({ DataType: "String", StringValue: value });

// A queue with another one for what fails, neither of which is there.
const find = (QueueName) => client.send(new sqs.GetQueueUrlCommand({ QueueName })).catch(() => undefined);
await find(`${prefix}q.fifo`);
const { QueueUrl } = await client.send(new sqs.CreateQueueCommand({ QueueName: `${prefix}q.fifo`, Attributes: fifo }));
const declared = ["QueueArn", "Policy", "RedrivePolicy", "VisibilityTimeout", "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds"];
await client.send(new sqs.GetQueueAttributesCommand({ QueueUrl, AttributeNames: declared }));
await find(`${prefix}dead.fifo`);
const dead = await client.send(new sqs.CreateQueueCommand({ QueueName: `${prefix}dead.fifo`, Attributes: { ...fifo, MessageRetentionPeriod: "1209600" } }));
const { Attributes } = await client.send(new sqs.GetQueueAttributesCommand({ QueueUrl: dead.QueueUrl, AttributeNames: ["QueueArn"] }));
await client.send(
  new sqs.SetQueueAttributesCommand({
    QueueUrl,
    Attributes: { VisibilityTimeout: "60", RedrivePolicy: JSON.stringify({ deadLetterTargetArn: Attributes.QueueArn, maxReceiveCount: 3 }) },
  }),
);

// Messages to it, and one to a queue that is no FIFO.
const MessageAttributes = { currency: text("EUR"), count: { DataType: "Number", StringValue: "7" }, raw: { DataType: "Binary", BinaryValue: new Uint8Array([1, 2, 255]) } };
await client.send(new sqs.GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["MaximumMessageSize"] }));
await client.send(
  new sqs.SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: "m0", MessageBody: "söme text\n\"&=+%", MessageAttributes, MessageGroupId: "g", MessageDeduplicationId: "d" }] }),
);
const plain = await find(`${prefix}plain`);
await client.send(new sqs.GetQueueAttributesCommand({ QueueUrl: plain.QueueUrl, AttributeNames: ["MaximumMessageSize"] }));
await client.send(
  new sqs.SendMessageBatchCommand({
    QueueUrl: plain.QueueUrl,
    Entries: [
      { Id: "m0", MessageBody: "one", DelaySeconds: 3 },
      { Id: "m1", MessageBody: "two", DelaySeconds: 3 },
    ],
  }),
);

// It is received, put off, and moved.
const receive = (QueueUrl, MaxNumberOfMessages, VisibilityTimeout) =>
  client.send(
    new sqs.ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages,
      WaitTimeSeconds: 1,
      VisibilityTimeout,
      MessageSystemAttributeNames: ["ApproximateReceiveCount", "ApproximateFirstReceiveTimestamp", "MessageDeduplicationId", "MessageGroupId", "SentTimestamp"],
      MessageAttributeNames: ["All"],
    }),
  );
const first = (await receive(QueueUrl, 1, 60)).Messages[0];
await client.send(new sqs.ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries: [{ Id: "0", ReceiptHandle: first.ReceiptHandle, VisibilityTimeout: 1 }] }));
const about = ["lato-attempts", "lato-queue", "lato-handler", "lato-reason", "lato-first-received-at", "lato-last-failure-at", "lato-exception"];
await client.send(new sqs.GetQueueUrlCommand({ QueueName: `${prefix}dead.fifo`, QueueOwnerAWSAccountId: Attributes.QueueArn.split(":")[4] }));
await client.send(
  new sqs.SendMessageCommand({
    QueueUrl: dead.QueueUrl,
    MessageBody: first.Body,
    MessageAttributes: { ...MessageAttributes, ...Object.fromEntries(about.map((name) => [name, text("x")])) },
    MessageGroupId: "g",
    MessageDeduplicationId: first.MessageId,
  }),
);
await client.send(new sqs.DeleteMessageBatchCommand({ QueueUrl, Entries: [{ Id: "0", ReceiptHandle: first.ReceiptHandle }] }));

// A queue with what SQS gives it.
await find(`${prefix}other`);
const other = await client.send(new sqs.CreateQueueCommand({ QueueName: `${prefix}other` }));
await client.send(new sqs.GetQueueAttributesCommand({ QueueUrl: other.QueueUrl, AttributeNames: declared }));
await receive(other.QueueUrl, 10, 30);
