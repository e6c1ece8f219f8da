import { type Identity, isPlaceholderId, normaliseEmail, normalisePhone } from "../identity/identity";
import type { Claim } from "../identity/link-identities";
import { consentEventNames } from "./inbox-properties";
import { cleanText, jsonText } from "./json-text";
import { isMessageType, type Message, messageSchemas } from "./message";
import { messageTime } from "./message-time";
import type { PreparedMessage, Rejection } from "./prepared-message";

/** Largest message, in bytes of JSON. */
export const messageBytesMax = 32 * 1024;

export type Arrival = {
  receivedAt: number;
  /** `sentAt` of the batch, for messages without their own. */
  sentAt?: unknown;
  /** From a source whose key is secret; only then do e-mail and phone traits name a person. */
  trusted: boolean;
  live: boolean;
  /** An id for messages that bring none. */
  newMessageId: () => string;
};

export type Prepared = { ok: true; message: PreparedMessage } | ({ ok: false } & Rejection);

const reject = (field: string, reason: string): Prepared => ({ ok: false, field, reason });

/** Checks one message and turns it into what the inbox holds, or says which field is wrong and why. */
export function prepareMessage(input: unknown, arrival: Arrival): Prepared {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return reject("", "must be an object");
  const type = "type" in input ? input.type : undefined;
  if (!isMessageType(type)) return reject("type", `must be one of ${Object.keys(messageSchemas).join(", ")}`);
  const parsed = messageSchemas[type].safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return reject(issue?.path.join(".") ?? "", issue?.message ?? "is not valid");
  }
  const message = parsed.data;
  const claim = claimOf(message, arrival.trusted);
  if ("field" in claim) return reject(claim.field, claim.reason);
  const stamps = { ...message, sentAt: message.sentAt ?? arrival.sentAt };
  const at = messageTime(stamps, arrival.receivedAt);
  if (!at.ok) return reject(at.field, at.reason);

  const prepared: PreparedMessage = {
    claim,
    kind: message.type,
    messageId: message.messageId ?? arrival.newMessageId(),
    time: at.time,
    receivedAt: arrival.receivedAt,
    context: message.context ? jsonText(message.context) : null,
    live: arrival.live,
    ...contentOf(message),
  };
  return bytesOf(prepared, input) > messageBytesMax
    ? reject("", "is larger than 32 KB")
    : { ok: true, message: prepared };
}

function contentOf(message: Message): Pick<PreparedMessage, "eventName" | "traits" | "properties"> {
  switch (message.type) {
    case "track":
      return { eventName: cleanText(message.event), traits: null, properties: optional(message.properties) };
    case "page":
    case "screen": {
      const properties = { ...message.properties };
      if (message.name) properties.name ??= message.name;
      if (message.category) properties.category ??= message.category;
      const eventName = message.type === "page" ? "Page Viewed" : "Screen Viewed";
      return { eventName, traits: null, properties: jsonText(properties) };
    }
    case "identify":
      return { eventName: null, traits: optional(message.traits), properties: null };
    case "group": {
      const traits = { group_id: message.groupId, group: message.traits ?? {} };
      return { eventName: null, traits: jsonText(traits), properties: jsonText({ group_id: message.groupId }) };
    }
    case "alias":
      return { eventName: null, traits: null, properties: null };
    case "consent": {
      const { channel, topic, state, source, wording } = message;
      const properties = jsonText({ channel, topic, state, source, wording: wording ?? null });
      return { eventName: consentEventNames[state], traits: null, properties };
    }
  }
}

const optional = (value: Record<string, unknown> | null | undefined) => (value ? jsonText(value) : null);

function claimOf(message: Message, trusted: boolean): Claim | Rejection {
  const userId = usable(message.userId);
  const anonymousId = usable(message.anonymousId);
  if (message.type === "alias") {
    if (!userId) return { field: "userId", reason: message.userId ? "is a placeholder, not an id" : "is required" };
    const previousId = cleanText(message.previousId);
    return { primary: { kind: "user", value: userId }, others: [], previousId, trusted };
  }
  const ids: Identity[] = [];
  if (userId) ids.push({ kind: "user", value: userId });
  if (anonymousId) ids.push({ kind: "anonymous", value: anonymousId });
  if (trusted && message.type === "identify") ids.push(...addresses(message.traits ?? {}));
  const [primary, ...others] = ids;
  if (primary && (userId || anonymousId)) return { primary, others, trusted };
  if (message.userId) return { field: "userId", reason: "is a placeholder, not an id" };
  if (message.anonymousId) return { field: "anonymousId", reason: "is a placeholder, not an id" };
  return { field: "userId", reason: "is required where there is no anonymousId" };
}

function addresses(traits: Record<string, unknown>): Identity[] {
  const email = normaliseEmail(traits.email);
  const phone = normalisePhone(traits.phone);
  return [
    ...(email ? [{ kind: "email" as const, value: email }] : []),
    ...(phone ? [{ kind: "phone" as const, value: phone }] : []),
  ];
}

function usable(value: string | null | undefined): string | null {
  if (value === null || value === undefined || isPlaceholderId(value)) return null;
  return cleanText(value);
}

/** Size of a message in bytes; written out as a whole only where the parts come near the limit. */
function bytesOf({ traits, properties, context }: PreparedMessage, input: object): number {
  const characters = (traits?.length ?? 0) + (properties?.length ?? 0) + (context?.length ?? 0);
  // A character is at most three bytes of UTF-8; ids, name and times take less than 4 KB more.
  if (characters * 3 + 4096 < messageBytesMax) return characters;
  return new TextEncoder().encode(JSON.stringify(input)).length;
}
