import type { Db } from "@/server/db/connect";
import { csvLine } from "./file-items";
import { readImport } from "./import-row";

/** What each code means to someone who opens the file. */
const sentences: Readonly<Record<string, string>> = {
  no_person: "no usable customer id in",
  no_event: "the event has no name",
  bad_time: "not a time that can be read:",
  bad_id: "no usable id:",
  unknown_person: "nobody has the id",
  duplicate: "the same person as in an earlier line:",
  unreadable: "the line cannot be read",
};

/** The rows an import refused, as CSV: line, reason, and the row as it was. In pieces, so size does not matter. */
export async function* rejectsCsv(db: Db, input: { workspaceId: number; importId: number }): AsyncGenerator<string> {
  const { id } = await readImport(db, input);
  yield "line,reason,row\r\n";
  const rows = db.$client<{ line: number; reason: string; raw: string }[]>`
    select line, reason, raw from import_reject where import_id = ${id} order by line`;
  for await (const some of rows.cursor(2_000)) {
    yield some.map(({ line, reason, raw }) => `${csvLine([String(line), inWords(reason), raw])}\r\n`).join("");
  }
}

function inWords(reason: string): string {
  const cut = reason.indexOf(":");
  const sentence = sentences[reason.slice(0, cut)];
  return sentence ? `${sentence} ${reason.slice(cut + 1).trim()}`.trim() : reason;
}
