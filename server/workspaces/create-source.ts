import { randomBytes } from "node:crypto";
import { z } from "zod";
import { source } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";

export const sourceInput = z.object({
  name: z.string().trim().min(1).max(80),
  kind: z.enum(["web", "server", "mobile"]),
});

/** A new write key: `wk_` and 32 characters. Public by nature: it can only send. */
export const newWriteKey = (): string => `wk_${randomBytes(24).toString("base64url")}`;

/** Adds a place events come from; returns it with its write key. */
export async function createSource(db: Db, input: z.infer<typeof sourceInput> & { workspaceId: number }) {
  const [made] = await db
    .insert(source)
    .values({ ...input, writeKey: newWriteKey() })
    .returning();
  if (!made) throw new Error("insert into source returned no row");
  return made;
}
