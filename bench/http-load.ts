import { Worker } from "node:worker_threads";

/** Runs in a thread of its own, in plain JavaScript, so that making load costs the measured thread nothing. */
const sender = `
const { parentPort, workerData } = require("node:worker_threads");
const http = require("node:http");
const agent = new http.Agent({ keepAlive: true, maxSockets: workerData.connections });
const post = (body) => new Promise((resolve, reject) => {
  const request = http.request(workerData.url, {
    agent, method: "POST",
    headers: { "content-type": "application/json", "content-length": body.byteLength, authorization: workerData.authorization },
  }, (response) => { response.resume(); response.once("end", () => resolve(response.statusCode)); });
  request.once("error", reject);
  request.end(body);
});
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
// At a steady rate nobody waits for an answer before the next body is sent.
const steadily = async (perSecond) => {
  const start = performance.now();
  const answers = [];
  for (const [n, body] of workerData.bodies.entries()) {
    const early = start + (n / perSecond) * 1000 - performance.now();
    if (early > 0) await sleep(early);
    answers.push(post(body));
  }
  return (await Promise.all(answers)).filter((status) => status !== 200).length;
};
parentPort.on("message", async () => {
  if (workerData.perSecond) return parentPort.postMessage(await steadily(workerData.perSecond));
  let next = 0;
  let failed = 0;
  const one = async () => {
    while (next < workerData.bodies.length) if (await post(workerData.bodies[next++]) !== 200) failed += 1;
  };
  await Promise.all(Array.from({ length: workerData.connections }, one));
  parentPort.postMessage(failed);
});
`;

type Load = {
  url: string;
  writeKey: string;
  bodies: Uint8Array[];
  connections: number;
  /** Bodies a second; without it each connection sends one after the other. */
  perSecond?: number;
};

/** A thread that is ready to send these bodies; `send` resolves when every one was answered 200. */
export function httpLoad({ url, writeKey, ...load }: Load): {
  send(): Promise<void>;
  stop(): Promise<unknown>;
} {
  const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString("base64")}`;
  const worker = new Worker(sender, { eval: true, workerData: { url, authorization, ...load } });
  return {
    send: () =>
      new Promise((resolve, reject) => {
        worker.once("error", reject);
        worker.once("message", (failed: number) =>
          failed === 0 ? resolve() : reject(new Error(`${failed} requests failed`)),
        );
        worker.postMessage("go");
      }),
    stop: () => worker.terminate(),
  };
}
