// SNS, SQS and STS on a free port of this machine only. Prints the port, and ends with the one who started it.
import { buildApp } from "fauxqs";
import { SqsStore } from "./node_modules/fauxqs/dist/sqs/sqsStore.js";

const sqsStore = new SqsStore();
const app = buildApp({ logger: false, defaultRegion: "eu-west-1", stores: { sqsStore } });

// AWS sees that one who waits for messages is gone. This server would give it the next ones, which then nobody gets until their visibility timeout is over.
app.addHook("onRequest", async (request, reply) => {
  reply.raw.on("close", () => {
    if (!reply.raw.writableFinished && request.body?.QueueUrl) {
      sqsStore.getQueue(request.body.QueueUrl)?.cancelWaiters();
    }
  });
});
await app.listen({ port: 0, host: "127.0.0.1" });
console.log(app.server.address().port);
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
