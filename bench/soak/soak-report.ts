import { cpus } from "node:os";
import type { LoadDone } from "./soak-load";
import type { Sample, TableState } from "./soak-samples";

export type Soak = {
  minutes: number;
  eventsPerSecond: number;
  people: number;
  done: LoadDone;
  samples: Sample[];
  tables: TableState[];
  /** Events in the history and messages by state when everything had come to rest. */
  rest: { events: number; imported: number; failed: number; unknown: number; behindSeconds: number };
  mails: { accepted: number; marked: number };
};

/** Memory settles for a third of the time before it is judged. */
const settleShare = 1 / 3;
const growthMax = 1.15;
const slackMb = 24;
const behindMax = 15;

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The process's memory in the second third and in the last, in MB. */
function memoryThirds(samples: Sample[], of: (sample: Sample) => number | null): [number, number] {
  const third = Math.floor(samples.length * settleShare);
  const values = (part: Sample[]) => part.flatMap((sample) => of(sample) ?? []);
  return [median(values(samples.slice(third, 2 * third))), median(values(samples.slice(2 * third)))];
}

/** What is wrong after a soak, in words; an empty list is what must come out. */
export function soakFaults({ samples, tables, rest, done, mails }: Soak): string[] {
  const wrong: string[] = [];
  for (const [name, of] of [
    ["worker", (sample: Sample) => sample.workerMb],
    ["web process", (sample: Sample) => sample.webMb],
  ] as const) {
    const [before, after] = memoryThirds(samples, of);
    if (after > before * growthMax + slackMb)
      wrong.push(`memory of the ${name} grew from ${Math.round(before)} to ${Math.round(after)} MB`);
  }
  const behind = Math.max(...samples.map(({ behindSeconds }) => behindSeconds));
  if (behind > behindMax) wrong.push(`a lane was ${Math.round(behind)} s behind`);
  if (rest.behindSeconds > 1) wrong.push(`a lane is left ${Math.round(rest.behindSeconds)} s behind`);
  // Rows that change often must have been vacuumed; small tables may still be below the threshold of autovacuum.
  for (const table of tables)
    if (table.dead > 1000 && table.dead > table.live && table.autovacuums === 0)
      wrong.push(`${table.name} has ${table.dead} dead rows and was never vacuumed`);
  if (done.refused > 0) wrong.push(`${done.refused} events were refused`);
  if (rest.imported !== done.importedRows) wrong.push(`${rest.imported} of ${done.importedRows} imported rows arrived`);
  if (rest.failed + rest.unknown > 0) wrong.push(`${rest.failed} messages failed, ${rest.unknown} of unknown fate`);
  if (mails.accepted !== mails.marked)
    wrong.push(`${mails.marked} mails are marked sent, ${mails.accepted} were accepted`);
  return wrong;
}

const table = (head: string[], rows: (string | number)[][]): string =>
  [head, head.map((_, at) => (at === 0 ? "---" : "---:")), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");

const mb = (value: number | null): string => (value === null ? "–" : String(Math.round(value)));

/** The report as Markdown. */
export function soakReport(soak: Soak): string {
  const { samples, tables, done, rest, mails } = soak;
  const wrong = soakFaults(soak);
  const every = Math.max(1, Math.ceil(samples.length / 16));
  const [workerBefore, workerAfter] = memoryThirds(samples, ({ workerMb }) => workerMb);
  const [webBefore, webAfter] = memoryThirds(samples, ({ webMb }) => webMb);
  const shown = samples.filter((_, at) => at % every === 0 || at === samples.length - 1);
  return `# What the soak found

\`SOAK_MINUTES=${soak.minutes} npm run soak\` on ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}; supervisor, database, web process and worker as \`npm start\` runs them, on a machine that did other work as well.

Load: ${soak.eventsPerSecond} events a second of ${soak.people} people through the HTTP API (${done.sent} in all, ${done.refused} refused), two live journeys with waits of one to three minutes, ${mails.accepted} mails to a local mail server, webhooks, ${done.imports} imports of ${done.imports === 0 ? 0 : done.importedRows / done.imports} rows.

| | second third | last third |
| --- | ---: | ---: |
| memory of the worker (MB, median) | ${mb(workerBefore)} | ${mb(workerAfter)} |
| memory of the web process (MB, median) | ${mb(webBefore)} | ${mb(webAfter)} |

Farthest any lane was behind: ${Math.max(...samples.map(({ behindSeconds }) => behindSeconds)).toFixed(1)} s; at the end ${rest.behindSeconds.toFixed(1)} s. Connections: at most ${Math.max(...samples.map(({ connections }) => connections))}. Messages failed: ${rest.failed}, of unknown fate: ${rest.unknown}; mails marked sent ${mails.marked}, accepted by the mail server ${mails.accepted}.

${wrong.length === 0 ? "**Memory is flat, tables are vacuumed, no lane is left behind.**" : wrong.map((what) => `- **${what}**`).join("\n")}

## Over time

${table(
  [
    "minute",
    "worker MB",
    "web MB",
    "connections",
    "behind s",
    "inbox",
    "to send",
    "waiting people",
    "events",
    "sent",
    "database MB",
    "dead rows",
  ],
  shown.map((s) => [
    s.minute.toFixed(1),
    mb(s.workerMb),
    mb(s.webMb),
    s.connections,
    s.behindSeconds.toFixed(1),
    s.inbox,
    s.queued,
    s.waiting,
    s.events,
    s.sent,
    Math.round(s.databaseMb),
    `${(s.deadShare * 100).toFixed(1)} %`,
  ]),
)}

## Tables at the end

${table(
  ["table", "MB", "live rows", "dead rows", "autovacuums", "autoanalyzes"],
  tables.map((t) => [t.name, t.megabytes.toFixed(1), t.live, t.dead, t.autovacuums, t.autoanalyzes]),
)}
`;
}
