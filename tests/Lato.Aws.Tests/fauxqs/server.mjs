// SNS, SQS and STS on a free port of this machine only. Prints the port, and ends with the one who started it.
import { buildApp } from "fauxqs";

const app = buildApp({ logger: false, defaultRegion: "eu-west-1" });
await app.listen({ port: 0, host: "127.0.0.1" });
console.log(app.server.address().port);
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
