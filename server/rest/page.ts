import { z } from "zod";
import { DomainError } from "@/server/domain-error";

/** What every list takes. The cursor is opaque: it is what the page before gave as `nextCursor`. */
export const paging = {
  cursor: z.string().max(500).optional().describe("`nextCursor` of the page before; none = the first page"),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe("Most rows on a page"),
};

/** A page of a list. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ data: z.array(item), nextCursor: z.string().nullable().describe("null = this was the last page") });

/** Makes a place in a list opaque. */
export const writeCursor = (place: unknown): string | null =>
  place === null ? null : Buffer.from(JSON.stringify(place)).toString("base64url");

/**
 * Reads a cursor that `writeCursor` made.
 * @throws DomainError `invalid` for anything else
 */
export function readCursor<Place extends z.ZodType>(place: Place, cursor: string | undefined): z.output<Place> | null {
  if (cursor === undefined) return null;
  const parsed = place.safeParse(decode(cursor));
  if (!parsed.success) throw new DomainError("invalid", "This cursor is not one that a list of this kind gave.");
  return parsed.data;
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")) ?? cursor;
  } catch {
    // Any text: no place in a list is one.
    return cursor;
  }
}
