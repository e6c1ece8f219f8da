import { resolve } from "node:path";
import { z } from "zod";
import { identityKey } from "@/domain/identity/identity";
import { guessListPlan } from "@/domain/import/guess-list-plan";
import { type Row, readIdentity } from "@/domain/import/map-row";
import { type ListPlan, listPlan } from "@/domain/import/plan";
import type { Db } from "@/server/db/connect";
import { env } from "@/server/env";
import { readImport } from "@/server/imports/import-row";
import { sniffFile } from "@/server/imports/sniff-file";
import { findPeople } from "../find-people";

const shownRows = 5;

type One = { workspaceId: number; importId: number };

/** An uploaded file of ids: its first records as they are, and a proposal which column to read how. */
export async function describeListUpload(db: Db, input: One) {
  const { fileName, fileBytes, records, format } = await recordsOf(db, input);
  return { fileName, fileBytes, records: records.slice(0, shownRows + 1), plan: guessListPlan({ format, records }) };
}

export const previewListInput = z.object({ importId: z.number().int().positive(), plan: listPlan });

/** Of the first thousand rows: how many name somebody, nobody yet, or nothing usable. */
export async function previewList(db: Db, input: One & { plan: ListPlan }) {
  const { records } = await recordsOf(db, input);
  const { plan, workspaceId } = input;
  const rows = plan.header ? records.slice(1) : records;
  const ids = rows.flatMap((row) => readIdentity(plan.kind, row[plan.column]?.trim() ?? "") ?? []);
  const known = await findPeople(db.$client, { workspaceId, identities: ids });
  const found = ids.filter((identity) => known.has(identityKey(identity))).length;
  return { looked: rows.length, found, unknown: ids.length - found, unusable: rows.length - ids.length };
}

async function recordsOf(db: Db, input: One) {
  const { filePath, fileName, fileBytes } = await readImport(db, input);
  if (filePath === null) throw new Error(`Import ${input.importId} has no file.`);
  const { format, columns, rows } = await sniffFile(resolve(env.dataDir, filePath));
  // What is taken for a header there may be the first id here.
  const records: Row[] = [columns, ...rows];
  return { fileName, fileBytes, format, records };
}
