import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { dataImport } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { sniffFile } from "./sniff-file";

/** Larger files go through `npm run import`, which reads them where they are. */
export const uploadBytesMax = 2 * 1024 ** 3;

type Input = { workspaceId: number; userId: string | null; fileName: string; content: Readable; dataDir: string };

/**
 * Streams an upload to the data directory and registers it; nothing is imported yet.
 * @throws DomainError `limit` when too large, `invalid` when it is no table of text
 */
export async function receiveUpload(db: Db, input: Input): Promise<{ importId: number }> {
  const filePath = join("uploads", randomBytes(12).toString("hex"));
  const absolute = join(input.dataDir, filePath);
  await mkdir(join(input.dataDir, "uploads"), { recursive: true });
  let bytes = 0;
  const limit = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(bytes > uploadBytesMax ? new DomainError("limit", "The file is larger than 2 GB.") : null, chunk);
    },
  });
  try {
    await pipeline(input.content, limit, createWriteStream(absolute, { flags: "wx", mode: 0o600 }));
    await sniffFile(absolute);
  } catch (error) {
    await rm(absolute, { force: true });
    throw error;
  }
  const [row] = await db
    .insert(dataImport)
    .values({
      workspaceId: input.workspaceId,
      kind: "events",
      fileName: input.fileName.slice(0, 200),
      filePath,
      fileBytes: bytes,
      mapping: { source: "upload" },
      createdBy: input.userId,
    })
    .returning({ importId: dataImport.id });
  if (!row) throw new Error("insert into import returned no row");
  return row;
}
