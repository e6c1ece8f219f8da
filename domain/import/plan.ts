import { z } from "zod";
import { eventNameLengthMax } from "../ingest/message";

/** How a file becomes messages. The screen edits it, the preview shows it, the import runs it: one shape for all. */

export const fileFormat = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("csv"), delimiter: z.enum([",", ";", "\t", "|"]) }),
  /** One JSON object a line; its top-level names are the columns. */
  z.object({ kind: z.literal("jsonl") }),
]);
export type FileFormat = z.infer<typeof fileFormat>;

export const timeFormats = ["iso", "dayFirst", "monthFirst", "compact", "unixSeconds", "unixMilliseconds"] as const;
export type TimeFormat = (typeof timeFormats)[number];

export const valueTypes = ["text", "number", "boolean", "time", "json"] as const;
export type ValueType = (typeof valueTypes)[number];

export const personKinds = ["user", "anonymous", "email", "phone"] as const;
export type PersonKind = (typeof personKinds)[number];

const column = z.string().min(1).max(300);
const fieldName = z.string().trim().min(1).max(100);
const eventName = z.string().trim().min(1).max(eventNameLengthMax);

/** "Where InvoiceNo begins with C, the event is Purchase Cancelled." The first rule that fits counts. */
export const nameRule = z.object({
  column,
  op: z.enum(["startsWith", "equals", "contains", "isNegative"]),
  value: z.string().max(200).default(""),
  name: eventName,
});
export type NameRule = z.infer<typeof nameRule>;

export const importPlan = z.object({
  kind: z.enum(["events", "people"]),
  format: fileFormat,
  /** Which columns say who it is; the first that is filled names the person, all others become ids of that person. */
  person: z
    .array(z.object({ column, kind: z.enum(personKinds) }))
    .min(1)
    .max(4),
  /** Null for people. */
  event: z
    .object({
      name: z.discriminatedUnion("from", [
        z.object({ from: z.literal("column"), column }),
        z.object({ from: z.literal("constant"), name: eventName }),
      ]),
      rules: z.array(nameRule).max(20),
    })
    .nullable(),
  /** Null = the moment of the import. */
  time: z.object({ column, format: z.enum(timeFormats), zone: z.string().min(1).max(60) }).nullable(),
  /** Columns that are kept: as properties of the event or as traits of the person. */
  fields: z
    .array(z.object({ column, name: fieldName, type: z.enum(valueTypes), to: z.enum(["property", "trait"]) }))
    .max(300),
  /** Numbers that are two columns multiplied: quantity × price. Nothing where one of them is no number. */
  products: z
    .array(z.object({ of: z.tuple([column, column]), name: fieldName, to: z.enum(["property", "trait"]) }))
    .max(20)
    .optional(),
  /** The same on every row. */
  constants: z
    .array(
      z.object({
        name: fieldName,
        value: z.string().max(1000),
        type: z.enum(valueTypes),
        to: z.enum(["property", "trait"]),
      }),
    )
    .max(50),
  /** Move all times by whole days so that the newest falls within the last 24 hours. */
  shiftToNow: z.boolean(),
});
export type ImportPlan = z.infer<typeof importPlan>;

/** Why a row was not imported. */
export const rejectCodes = [
  "no_person",
  "no_event",
  "bad_time",
  "unreadable",
  "bad_id",
  "unknown_person",
  "duplicate",
] as const;
export type RejectCode = (typeof rejectCodes)[number];

/** How a file of ids becomes people of a list. */
export const listPlan = z.object({
  format: fileFormat,
  /** Whether the first line names the columns. */
  header: z.boolean(),
  /** The place of the column that holds the ids. */
  column: z.number().int().min(0).max(299),
  kind: z.enum(personKinds),
  /** What happens to ids nobody has: they are refused, or a person is made for each. */
  unknown: z.enum(["skip", "create"]),
});
export type ListPlan = z.infer<typeof listPlan>;

/** What an import row keeps in `mapping`: enough to go on after a crash exactly as it began. */
export const storedImport = z.discriminatedUnion("source", [
  /** Uploaded, not started: nothing has been decided. */
  z.object({ source: z.literal("upload") }),
  z.object({
    source: z.literal("file"),
    plan: importPlan,
    /** Added to every time, ms; decided once, by the first pass over the file. */
    shiftMs: z.number().int().nullable(),
    /** SHA-256 of the file, where a shift needed one: the same file again is shifted alike, so nothing doubles. */
    contentHash: z.string().nullable(),
  }),
  /** People for a list, by one id a row. */
  z.object({ source: z.literal("list"), plan: listPlan, listId: z.number().int() }),
  z.object({ source: z.literal("sample"), seed: z.number().int(), nowMs: z.number().int(), people: z.number().int() }),
]);
export type StoredImport = z.infer<typeof storedImport>;
