import type { IncomingMessage, ServerResponse } from "node:http";
import type { SmsSettings } from "@/domain/content/sms-settings";
import type { Sql } from "@/server/db/connect";
import { log } from "@/server/log";
import { installSecret } from "../install-secret";
import { ReceiptNames } from "../outbox/receipt-names";
import { unseal } from "../seal";
import { loadChannels } from "../workspace-channels";
import { CallbackLinks, smsPrefix } from "./callback-links";
import { noteAnswer, noteStatus } from "./note-callback";
import { readAnswer, readStatus } from "./read-callback";
import { isSignedByTwilio } from "./twilio-signature";

const longestBody = 65_536;
const emptyTwiml = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

/**
 * Answers the SMS provider: `…/status/*` says what became of a message, `…/answer/*` brings what people write back. The
 * address itself is signed by us; Twilio signs each request besides, and one without its signature changes nothing.
 */
export function smsHandler(
  sql: Sql,
  publicUrl: string,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const names = new ReceiptNames(sql);
  return async (request, response) => {
    const end = (status: number, text = "") =>
      void response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(text);
    const secret = await installSecret(sql);
    const links = new CallbackLinks(secret, publicUrl);
    const url = new URL(request.url ?? "/", "http://any");
    const [kind, token = ""] = url.pathname.slice(smsPrefix.length).split("/");
    const ref = kind === "status" ? links.messageOf(token) : null;
    const workspaceId = ref?.workspaceId ?? (kind === "answer" ? links.workspaceOf(token) : null);
    if (workspaceId === null) return end(404, "There is nothing here.\n");
    const body = await readBody(request);
    if (body === null) return end(413, "Too long.\n");
    const [channels] = await loadChannels(sql, workspaceId);
    if (!channels?.sms.account) return end(404, "There is nothing here.\n");
    const form = fieldsOf(request, url, body);
    const address = links.addressOf(`${url.pathname}${url.search}`);
    if (!isFromProvider(channels.sms, secret, address, request, body)) {
      log.warn({ workspaceId }, "an SMS callback without a valid signature was refused");
      return end(403, "The signature does not fit.\n");
    }
    if (ref) {
      const status = readStatus(channels.sms, form);
      if (status) await noteStatus(sql, names, ref, status);
    } else {
      const answer = readAnswer(channels.sms, form);
      if (answer) await noteAnswer(sql, names, { workspaceId, ...answer, settings: channels.sms });
    }
    if (channels.sms.account.kind === "http") return end(200, "ok\n");
    response.writeHead(200, { "content-type": "text/xml" }).end(emptyTwiml);
  };
}

function isFromProvider(
  { account }: SmsSettings,
  secret: string,
  address: string,
  request: IncomingMessage,
  body: string,
): boolean {
  // A plain gateway signs nothing: the address it was given is the secret.
  if (account?.kind !== "twilio") return true;
  const token = account.sealedToken === null ? null : unseal(secret, account.sealedToken);
  const signature = request.headers["x-twilio-signature"];
  if (token === null || typeof signature !== "string") return false;
  return isSignedByTwilio(token, address, new URLSearchParams(body), signature);
}

/** Fields of the query, a form or a flat JSON object. */
function fieldsOf(request: IncomingMessage, url: URL, body: string): URLSearchParams {
  const fields = new URLSearchParams(url.search);
  if (String(request.headers["content-type"]).includes("json")) {
    try {
      const json: unknown = JSON.parse(body);
      for (const [name, value] of Object.entries(typeof json === "object" && json !== null ? json : {})) {
        fields.set(name, String(value));
      }
    } catch {
      // No JSON, no fields.
    }
  } else for (const [name, value] of new URLSearchParams(body)) fields.set(name, value);
  return fields;
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const piece = Buffer.from(chunk);
    length += piece.length;
    if (length > longestBody) return null;
    chunks.push(piece);
  }
  return Buffer.concat(chunks).toString("utf8");
}
