import { z } from "zod";
import { identityLengthMax, isPlaceholderId } from "../identity/identity";

/** Longest event name, in characters. */
export const eventNameLengthMax = 200;

/** Plain objects pass by reference: a copy of every property of every event would be wasted work. */
const plainObject = z.custom<Record<string, unknown>>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  "must be an object",
);

/** Ids arrive as text or, from loosely typed code, as numbers. */
const id = z.union([z.string(), z.number()], { error: "must be text" }).transform((value) => String(value).trim());

const givenId = id.refine(
  (value) => value.length <= identityLengthMax,
  `is longer than ${identityLengthMax} characters`,
);
const usableId = givenId.refine((value) => !isPlaceholderId(value), "is a placeholder, not an id");

const name = (what: string) =>
  z
    .string({ error: (issue) => (issue.input === undefined ? `is required: ${what}` : "must be text") })
    .trim()
    .min(1, `is empty: ${what}`)
    .max(eventNameLengthMax, `is longer than ${eventNameLengthMax} characters`);

const common = {
  messageId: z.string().min(1).max(255).nullish(),
  userId: givenId.nullish(),
  anonymousId: givenId.nullish(),
  timestamp: z.unknown().optional(),
  originalTimestamp: z.unknown().optional(),
  sentAt: z.unknown().optional(),
  context: plainObject.nullish(),
};

const viewed = {
  ...common,
  name: z.string().max(eventNameLengthMax).nullish(),
  category: z.string().max(eventNameLengthMax).nullish(),
  properties: plainObject.nullish(),
};

/** One message in the shape of Segment's HTTP API, plus `consent`, which is ours. Unknown fields are ignored. */
export const messageSchemas = {
  identify: z.object({ type: z.literal("identify"), ...common, traits: plainObject.nullish() }),
  track: z.object({
    type: z.literal("track"),
    ...common,
    event: name("the event's name"),
    properties: plainObject.nullish(),
  }),
  page: z.object({ type: z.literal("page"), ...viewed }),
  screen: z.object({ type: z.literal("screen"), ...viewed }),
  group: z.object({ type: z.literal("group"), ...common, groupId: usableId, traits: plainObject.nullish() }),
  alias: z.object({ type: z.literal("alias"), ...common, previousId: usableId }),
  consent: z.object({
    type: z.literal("consent"),
    ...common,
    channel: z.string().min(1).max(40),
    topic: z.string().min(1).max(100).default("*"),
    state: z.enum(["granted", "denied"]),
    source: z.string().min(1).max(200).default("api"),
    wording: z.string().max(2000).nullish(),
  }),
} as const;

export type MessageType = keyof typeof messageSchemas;
export type Message = z.output<(typeof messageSchemas)[MessageType]>;

/** Whether a text names a kind of message. */
export function isMessageType(value: unknown): value is MessageType {
  return typeof value === "string" && Object.hasOwn(messageSchemas, value);
}
