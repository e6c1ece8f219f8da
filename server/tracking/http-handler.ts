import type { IncomingMessage, ServerResponse } from "node:http";
import type { Sql } from "@/server/db/connect";
import { installSecret } from "@/server/delivery/install-secret";
import { chooseLanguage } from "@/server/i18n/choose-language";
import { log } from "@/server/log";
import { handleUnsubscribe } from "./handle-unsubscribe";
import { type Hit, HitRecorder } from "./record-hits";
import { LinkSigner } from "./token";
import { brokenLinkPage } from "./unsubscribe-page";

const emptyGif = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
const robots = /bot\b|crawl|spider|slurp|scanner|preview|facebookexternalhit|urlcheck|safelinks|barracuda|mimecast/i;

/**
 * Answers tracking links: `/t/o/*` the open picture, `/t/c/*` clicks, `/t/u/*` unsubscribing. Links are signed, so a click
 * leads nowhere but where the mail pointed. HEAD requests, prefetches and known robots are answered but not counted.
 */
export function trackingHandler(sql: Sql): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const hits = new HitRecorder(sql);
  let signer: Promise<LinkSigner> | null = null;
  return async (request, response) => {
    signer ??= installSecret(sql).then((secret) => new LinkSigner(secret));
    signer.catch(() => {
      signer = null;
    });
    const url = new URL(request.url ?? "/", "http://any");
    const [, , kind, token = ""] = url.pathname.split("/");
    const links = await signer;
    const count = async (hit: Hit) => {
      if (!isCounted(request)) return;
      // The person gets the page even while the database is away.
      await hits.record(hit).catch((error) => log.error({ error, did: hit.did }, "a hit could not be recorded"));
    };
    if (kind === "o") {
      const ref = links.verify("open", token.replace(/\.gif$/, ""));
      if (ref) await count({ ref, at: new Date(), did: "opened" });
      return void response
        .writeHead(200, {
          "content-type": "image/gif",
          "cache-control": "no-store, private",
          "content-length": emptyGif.length,
        })
        .end(request.method === "HEAD" ? undefined : emptyGif);
    }
    if (kind === "c") {
      const target = url.searchParams.get("u") ?? "";
      const ref = links.verify("click", token, target);
      if (!ref || !isWebAddress(target)) return broken(request, response);
      await count({ ref, at: new Date(), did: "clicked", url: target });
      return void response.writeHead(302, { location: new URL(target).href, "cache-control": "no-store" }).end();
    }
    if (kind === "u") {
      const topic = url.searchParams.get("topic") ?? "*";
      const ref = links.verify("unsubscribe", token, topic);
      return ref ? handleUnsubscribe({ sql, hits }, request, response, { ref, topic }) : broken(request, response);
    }
    return broken(request, response);
  };
}

const isWebAddress = (target: string) => /^https?:\/\//i.test(target) && URL.canParse(target);

function isCounted(request: IncomingMessage): boolean {
  const { headers } = request;
  const purpose = [headers["sec-purpose"], headers.purpose, headers["x-purpose"], headers["x-moz"]].join(" ");
  return request.method === "GET" && !/prefetch|preview/i.test(purpose) && !robots.test(headers["user-agent"] ?? "");
}

async function broken(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const accept = request.headers["accept-language"] ?? null;
  const html = await brokenLinkPage(chooseLanguage({ chosen: null, cookie: undefined, accept }));
  response.writeHead(404, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }).end(html);
}
