import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import next from "next";
import { database } from "@/server/db/connect";
import { smsPrefix } from "@/server/delivery/sms/callback-links";
import { smsHandler } from "@/server/delivery/sms/http-handler";
import { env } from "@/server/env";
import { readHealth } from "@/server/health";
import { ingestHandler } from "@/server/ingest/http-handler";
import { log } from "@/server/log";
import { endGracefully, reportReady } from "@/server/process-life";
import { projectRoot } from "@/server/project-root";
import { markRequest } from "@/server/request-marks";
import { restApi, restPrefix } from "@/server/rest/rest-api";
import { trackingHandler } from "@/server/tracking/http-handler";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;
type Route = { prefix: string; handle: Handler };

/**
 * The web process: one port for events, tracking links, the open API and the pages. Plain node:http answers what
 * comes in great numbers itself, ten times as fast as a Next route would.
 */
async function serve(): Promise<void> {
  const { sql, db, close } = database();
  const ingest = ingestHandler({ databaseUrl: env.databaseUrl ?? "", sql, publicUrl: env.publicUrl });
  const rest = restApi({ db, dataDir: env.dataDir, publicUrl: env.publicUrl });
  const routes: readonly Route[] = [
    { prefix: "/v1/", handle: async (request, response) => void (await ingest.handle(request, response)) },
    { prefix: "/t/", handle: trackingHandler(sql) },
    { prefix: smsPrefix, handle: smsHandler(sql, env.publicUrl) },
    { prefix: `${restPrefix}/`, handle: getRequestListener(rest.fetch) },
  ];
  const dev = env.mode === "development";
  const app = next({ dev, quiet: !dev, dir: projectRoot(), hostname: env.host, port: env.port });
  let pages: Handler | undefined;

  const handle: Handler = async (request, response) => {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    if (path === "/api/health") return answerHealth(response, await readHealth(sql, pages !== undefined));
    const route = routes.find(({ prefix }) => path.startsWith(prefix));
    if (route) return route.handle(request, response);
    if (pages) {
      markRequest(request, env.trustProxy);
      return pages(request, response);
    }
    response.writeHead(503, { "content-type": "text/plain", "retry-after": "1" }).end("Safar is starting.\n");
  };

  const server = createServer((request, response) => {
    Promise.resolve(handle(request, response)).catch((error) => failRequest(error, request, response));
  });
  // Longer than the idle time of usual load balancers, so that they never reuse a connection we are closing.
  server.keepAliveTimeout = 65_000;

  endGracefully(async () => {
    server.close();
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 5_000).unref();
    await ingest.close();
    await app.close();
    await close();
  });
  await listen(server);
  await app.prepare();
  pages = app.getRequestHandler();
  reportReady();
}

function listen(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(env.port, env.host, resolve);
  });
}

function answerHealth(response: ServerResponse, health: Awaited<ReturnType<typeof readHealth>>): void {
  response
    .writeHead(health.ready ? 200 : 503, { "content-type": "application/json", "cache-control": "no-store" })
    .end(JSON.stringify(health));
}

function failRequest(error: unknown, request: IncomingMessage, response: ServerResponse): void {
  log.error({ error, method: request.method, path: request.url?.split("?", 1)[0] }, "request failed");
  if (!response.headersSent) response.writeHead(500, { "content-type": "application/json" });
  response.end('{"error":"internal error"}');
}

await serve();
