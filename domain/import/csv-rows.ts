/** Reads the rows of a table of text as it arrives, in pieces of any size. */
export type CsvReader = {
  /** The rows that are complete with this piece. */
  push(text: string): string[][];
  /** The row that was still open, if any. */
  end(): string[][];
};

/** A reader of RFC 4180 text: quoted fields may hold delimiters, line ends and doubled quotes. */
export function csvReader(delimiter: string): CsvReader {
  let row: string[] = [];
  let field = "";
  let state: "plain" | "quoted" | "quoteSeen" = "plain";
  let started = false;
  let first = true;

  const take = (character: string, rows: string[][]) => {
    if (state === "quoted") {
      if (character === '"') state = "quoteSeen";
      else field += character;
      return;
    }
    if (state === "quoteSeen" && character === '"') {
      field += '"';
      state = "quoted";
      return;
    }
    if (state === "quoteSeen") state = "plain";
    if (character === '"' && field === "") {
      state = "quoted";
      started = true;
    } else if (character === delimiter) {
      row.push(field);
      field = "";
      started = true;
    } else if (character === "\n") close(rows);
    else if (character !== "\r") {
      field += character;
      started = true;
    }
  };
  const close = (rows: string[][]) => {
    if (started) rows.push([...row, field]);
    row = [];
    field = "";
    started = false;
  };
  return {
    push(text) {
      const rows: string[][] = [];
      for (const character of first ? text.replace(/^\uFEFF/, "") : text) take(character, rows);
      if (text !== "") first = false;
      return rows;
    },
    end() {
      const rows: string[][] = [];
      close(rows);
      return rows;
    },
  };
}

const delimiters = [",", ";", "\t", "|"];

/** The delimiter that stands most often in the first line. */
export function guessDelimiter(text: string): string {
  const [line = ""] = text.split("\n", 1);
  const count = (delimiter: string) => line.split(delimiter).length;
  return delimiters.reduce((best, one) => (count(one) > count(best) ? one : best));
}

export type PersonColumn = { at: number; by: "profile" | "user" | "email"; hasHeader: boolean };

/** Which column of a table names people, and how, judged by its first rows. */
export function guessPersonColumn(rows: readonly string[][]): PersonColumn {
  const [head = [], next = head] = rows;
  const isEmail = (value: string | undefined) => value?.includes("@") === true;
  const find = (pattern: RegExp) => head.findIndex((name) => pattern.test(name.trim()));
  const hasHeader = !head.some(isEmail) && !/^\d+$/.test(head[0]?.trim() ?? "");
  const email = hasHeader ? find(/e-?mail/i) : head.findIndex(isEmail);
  if (email >= 0) return { at: email, by: "email", hasHeader };
  const profile = find(/^profile.?id$/i);
  if (profile >= 0) return { at: profile, by: "profile", hasHeader };
  const user = find(/^(user|customer|external|client|member)?.?id$|customer|user/i);
  const at = user >= 0 ? user : Math.max(0, next.findIndex(isEmail));
  return { at, by: isEmail(next[at]) ? "email" : "user", hasHeader };
}
