import { parse } from "csv-parse/sync";
import type { Row } from "@/domain/import/map-row";
import type { FileFormat } from "@/domain/import/plan";
import { DomainError } from "@/server/domain-error";
import { csvOptions, jsonObject, jsonRow, openFile } from "./read-records";

export type Sniffed = { format: FileFormat; columns: string[]; rows: Row[] };

const sampleBytes = 512 * 1024;
const sampleRowsMax = 1_000;

/**
 * Finds out what a file is from its beginning: format, columns, first rows.
 * @throws DomainError `invalid` when it is empty or no table
 */
export async function sniffFile(path: string): Promise<Sniffed> {
  const text = await beginning(path);
  if (text.trim() === "") throw new DomainError("invalid", "The file is empty.");
  if (text.includes("\0"))
    throw new DomainError("invalid", "This is not a text file. CSV, TSV and JSON lines can be read.");
  return text.trimStart().startsWith("{") ? sniffJson(text) : sniffCsv(text);
}

async function beginning(path: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of await openFile(path)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= sampleBytes) break;
  }
  const text = Buffer.concat(chunks).toString("utf8");
  // The last line is cut off where the sample ends before the file does.
  return size >= sampleBytes ? text.slice(0, text.lastIndexOf("\n") + 1) : text;
}

function sniffJson(text: string): Sniffed {
  const lines = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .slice(0, sampleRowsMax);
  const names = new Set(lines.flatMap((line) => Object.keys(jsonObject(line) ?? {})));
  if (names.size === 0) throw new DomainError("invalid", "No line of the file is a JSON object.");
  const columns = [...names].slice(0, 300);
  return { format: { kind: "jsonl" }, columns, rows: lines.flatMap((line) => [jsonRow(line, columns) ?? []]) };
}

function sniffCsv(text: string): Sniffed {
  const header = text.replace(/^\uFEFF/, "").split(/\r?\n/, 1)[0] ?? "";
  const delimiters = [",", "\t", ";", "|"] as const;
  const counts = delimiters.map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  const delimiter = counts.sort((a, b) => b.count - a.count)[0]?.delimiter ?? ",";
  const [columns, ...rows] = parse(text, { ...csvOptions(delimiter), to: sampleRowsMax + 1 }) as string[][];
  if (!columns || columns.length === 0) throw new DomainError("invalid", "The file has no header line.");
  const seen = new Set<string>();
  for (const column of columns) {
    if (seen.has(column)) throw new DomainError("invalid", `Two columns are called “${column}”.`);
    seen.add(column);
  }
  return { format: { kind: "csv", delimiter }, columns: columns.map((column) => column.trim() || "(no name)"), rows };
}
