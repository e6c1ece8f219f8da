import { createHash } from "node:crypto";
import { type MappedRow, type Row, rowMapper } from "@/domain/import/map-row";
import type { ImportPlan } from "@/domain/import/plan";
import { jsonText } from "@/domain/ingest/json-text";
import type { PreparedMessage } from "@/domain/ingest/prepared-message";
import type { ImportItem } from "./pump-items";
import { openFile, readRecords } from "./read-records";

type Input = {
  path: string;
  plan: ImportPlan;
  columns: readonly string[];
  /** Added to every time, ms. */
  shiftMs: number;
  /** For rows without a time, and when the rows count as received, ms. */
  importedAt: number;
  live: boolean;
  onBytes: (bytes: number) => void;
};

const dayMs = 86_400_000;

/** A file's rows as what is sent for them, or why nothing is. */
export async function* fileItems(input: Input): AsyncGenerator<ImportItem> {
  const { plan, columns } = input;
  const map = rowMapper(plan, columns);
  const source = await openFile(input.path, input.onBytes);
  for await (const { line, row, raw } of readRecords(source, plan.format, columns)) {
    const text = () => (raw === "" && row ? csvLine(row) : raw);
    if (!row) {
      yield { line, reject: { code: "unreadable", detail: "", raw: text() } };
      continue;
    }
    const mapped = map(row);
    if (!mapped.ok) {
      yield { line, reject: { code: mapped.code, detail: mapped.detail, raw: text() } };
      continue;
    }
    const time = mapped.row.time === null ? input.importedAt : mapped.row.time + input.shiftMs;
    if (time > input.importedAt + dayMs) {
      yield { line, reject: { code: "bad_time", detail: new Date(time).toISOString(), raw: text() } };
    } else yield { line, messages: messagesOf(mapped.row, { line, row, time }, input) };
  }
}

/** Rows of the time range of a file: what a shift is computed from. */
export async function newestTime(path: string, plan: ImportPlan, columns: readonly string[]): Promise<number | null> {
  const map = rowMapper(plan, columns);
  let newest: number | null = null;
  for await (const { row } of readRecords(await openFile(path), plan.format, columns)) {
    const mapped = row && map(row);
    if (!mapped?.ok || mapped.row.time === null) continue;
    if (newest === null || mapped.row.time > newest) newest = mapped.row.time;
  }
  return newest;
}

function messagesOf(mapped: MappedRow, at: { line: number; row: Row; time: number }, input: Input): PreparedMessage[] {
  const [primary, ...others] = mapped.person;
  // The same line of the same content is the same message, whenever and however often it is imported.
  const id = createHash("sha256")
    .update(`${at.line}\0${mapped.event ?? ""}\0${at.row.join("\0")}`)
    .digest("base64url");
  const common = {
    claim: { primary, others, trusted: true },
    time: at.time,
    receivedAt: input.importedAt,
    context: null,
    live: input.live,
  };
  const messages: PreparedMessage[] = [];
  if (mapped.event === null || Object.keys(mapped.traits).length > 0) {
    messages.push({
      ...common,
      kind: "identify",
      messageId: `import traits ${id}`,
      eventName: null,
      traits: jsonText(mapped.traits),
      properties: null,
    });
  }
  if (mapped.event !== null) {
    messages.push({
      ...common,
      kind: "track",
      messageId: `import ${id}`,
      eventName: mapped.event,
      traits: null,
      properties: jsonText(mapped.properties),
    });
  }
  return messages;
}

/** Cells as one line of CSV. */
export function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",");
}
