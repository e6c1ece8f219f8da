import { csvReader, guessDelimiter } from "@/domain/import/csv-rows";

/** The rows of a file of text, a piece of the file at a time: a large one never lies in memory as a whole. */
export async function* readTable(file: File): AsyncGenerator<string[][]> {
  const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
  let table: ReturnType<typeof csvReader> | null = null;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    table ??= csvReader(guessDelimiter(value));
    const rows = table.push(value);
    if (rows.length > 0) yield rows;
  }
  const rest = table?.end() ?? [];
  if (rest.length > 0) yield rest;
}

/** The first rows, to choose a column by. */
export async function peekTable(file: File): Promise<string[][]> {
  for await (const rows of readTable(file)) return rows.slice(0, 20);
  return [];
}
