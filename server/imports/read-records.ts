import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { PassThrough, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { type Options, parse } from "csv-parse";
import type { Row } from "@/domain/import/map-row";
import type { FileFormat } from "@/domain/import/plan";

/** One record of a file; `null` where it cannot be read as one. `line` counts records, the header being line 1. */
export type FileRecord = { line: number; row: Row | null; raw: string };

/** A file's bytes, unpacked when it is gzip. `onBytes` hears how much of the file itself has been read. */
export async function openFile(path: string, onBytes: (bytes: number) => void = () => {}): Promise<Readable> {
  const handle = await open(path);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
  await handle.close();
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  file.on("data", (chunk) => onBytes(chunk.length));
  const packed = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  const out = packed ? createGunzip() : new PassThrough();
  file.once("error", (error) => out.destroy(error));
  out.once("close", () => file.destroy());
  return file.pipe(out);
}

/** How CSV is read everywhere: forgiving about quotes and missing cells, since real files are. */
export function csvOptions(delimiter: string): Options {
  return {
    bom: true,
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: 1_000_000,
  };
}

/** The records of a file after its header (if it has one), in order, as a stream: memory does not grow with the file. */
export async function* readRecords(
  source: Readable,
  format: FileFormat,
  columns: readonly string[],
  { header = true }: { header?: boolean } = {},
): AsyncGenerator<FileRecord> {
  if (format.kind === "jsonl") yield* readJsonLines(source, columns);
  else yield* readCsv(source, format.delimiter, header ? 1 : 0);
}

async function* readCsv(source: Readable, delimiter: string, skip: number): AsyncGenerator<FileRecord> {
  const parser = parse(csvOptions(delimiter));
  source.once("error", (error) => parser.destroy(error));
  parser.once("close", () => source.destroy());
  let line = 0;
  for await (const row of source.pipe(parser) as AsyncIterable<string[]>) {
    line += 1;
    if (line > skip) yield { line, row, raw: "" };
  }
}

async function* readJsonLines(source: Readable, columns: readonly string[]): AsyncGenerator<FileRecord> {
  let line = 0;
  for await (const raw of createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (raw.trim() !== "") yield { line, row: jsonRow(raw, columns), raw };
  }
}

/** A JSON object as cells in the order of the columns: text as it is, everything else as JSON. */
export function jsonRow(raw: string, columns: readonly string[]): string[] | null {
  const object = jsonObject(raw);
  return object && columns.map((column) => cellText(object[column]));
}

/** The object on a line of a JSONL file; null when there is none. */
export function jsonObject(raw: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

function cellText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
