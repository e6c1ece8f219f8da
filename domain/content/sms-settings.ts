import { z } from "zod";

const template = (most: number) => z.string().max(most);

/** Any service that speaks Twilio's Messages API. */
export const twilioAccount = z.object({
  kind: z.literal("twilio"),
  apiUrl: z.url({ protocol: /^https?$/ }).default("https://api.twilio.com"),
  accountSid: z.string().trim().min(1).max(64),
  sealedToken: z.string().max(4000).nullable(),
  /** A number (+1415…), a sender name, or a messaging service (MG…). */
  from: z.string().trim().min(1).max(64),
});

/**
 * Any gateway with an HTTP call a message. Address, headers and body are Liquid over `{ to, text, secret, message_id,
 * callback_url, dlt: { entity_id, header, template_id } }`.
 */
export const httpGateway = z.object({
  kind: z.literal("http"),
  method: z.enum(["POST", "GET"]),
  url: template(2000),
  headers: z.array(z.object({ name: z.string().max(100), value: template(2000) })).max(20),
  body: template(20_000),
  sealedSecret: z.string().max(4000).nullable(),
  /** Where the answer (JSON) holds the gateway's own id, and a fault that a 200 may hide; dotted paths, '' = nowhere. */
  idPath: z.string().max(200),
  errorPath: z.string().max(200),
  /** How the gateway reports back to `callback_url`: which field tells the state, and its words for the two that count. */
  statusField: z.string().max(100),
  deliveredWords: z.array(z.string().max(60)).max(20),
  failedWords: z.array(z.string().max(60)).max(20),
  /** Fields of what people answer. */
  fromField: z.string().max(100),
  textField: z.string().max(100),
});

const words = z.array(z.string().trim().min(1).max(40)).max(30);

export const smsSettings = z.object({
  account: z.discriminatedUnion("kind", [twilioAccount, httpGateway]).nullable().default(null),
  /** Registered with India's operators: the company, and the sender name. */
  dlt: z
    .object({ entityId: z.string().trim().max(40), header: z.string().trim().max(20) })
    .prefault({ entityId: "", header: "" }),
  /** In the workspace's currency, for the estimate while writing. */
  costPerSegment: z.number().min(0).max(1000).nullable().default(null),
  optOutWords: words.default(["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "रोकें", "बंद"]),
  optInWords: words.default(["START", "UNSTOP", "YES", "शुरू"]),
  perSecond: z.number().int().min(1).max(10_000).nullable().default(null),
  /** Most messages a day of the workspace's clock; the rest waits for the next. Null = no limit. */
  perDay: z.number().int().min(1).max(100_000_000).nullable().default(null),
});
export type SmsSettings = z.infer<typeof smsSettings>;
export type SmsAccount = NonNullable<SmsSettings["account"]>;

/** What an answer means for consent: its first word decides, whatever its case. */
export function consentOfAnswer(
  text: string,
  { optOutWords, optInWords }: Pick<SmsSettings, "optOutWords" | "optInWords">,
): "granted" | "denied" | null {
  const said = (text.trim().split(/[\s.,!?।]+/u)[0] ?? "").toLocaleUpperCase();
  const has = (words: readonly string[]) => said !== "" && words.some((word) => word.toLocaleUpperCase() === said);
  return has(optOutWords) ? "denied" : has(optInWords) ? "granted" : null;
}
